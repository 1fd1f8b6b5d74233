package io.github.cameltencent.sms.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.cameltencent.sms.simulator.http.HttpRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;

/** Finds out in which part a signature differs, by making the mistakes that clients make. */
final class SignatureMismatch {
    private static final String CONTENT_TYPE = "content-type";
    private static final String HOST = "host";
    private static final String REAL_HOST = "sms.tencentcloudapi.com";
    private static final List<String> CONTENT_TYPES =
            List.of("application/json", "application/json; charset=utf-8", "application/json;charset=utf-8");
    private static final int SECONDS = 10;
    /** Longer bodies are not written anew. */
    private static final int SMALL_BODY = 64 * 1024;

    /** A signature that a client may have computed, and by which mistake. */
    private record Candidate(String signature, String mistake) {}

    private final CredentialStore known;
    private final Tc3Signature key;
    private final HttpRequest request;
    private final AuthorizationHeader claim;
    private final SignedParts right;
    private final List<Candidate> candidates = new ArrayList<>();

    SignatureMismatch(
            CredentialStore known,
            Tc3Signature key,
            HttpRequest request,
            AuthorizationHeader claim,
            SignedParts right) {
        this.known = known;
        this.key = key;
        this.request = request;
        this.claim = claim;
        this.right = right;
    }

    /** In words. */
    String explanation() {
        keys();
        body();
        headers();
        others();
        return found().orElseGet(() ->
                "it was signed with another SecretKey, or another request was signed. The canonical request"
                        + " that the simulator has signed is " + Json.encode(right.shownCanonicalRequest())
                        + "; compare it with that"
                        + " of the client. If they are the same, the SecretKey is wrong");
    }

    private Optional<String> found() {
        return candidates.stream()
                .filter(candidate -> same(candidate.signature(), claim.signature()))
                .map(Candidate::mistake)
                .findFirst();
    }

    private void keys() {
        candidates.add(new Candidate(key.withLineBreak(right), "the SecretKey has a line break at its end"));
        candidates.add(new Candidate(key.withoutPrefix(right), "TC3 is missing in front of the SecretKey"));
        for (Tc3Signature other : known.signatures()) {
            candidates.add(new Candidate(other.of(right), "the SecretKey is that of another SecretId"));
        }
    }

    private void body() {
        String body = request.bodyText();
        add(
                right.withPayload(SignedParts.UNSIGNED),
                "the client has signed UNSIGNED-PAYLOAD instead of the body, and not"
                        + " sent X-TC-Content-SHA256: UNSIGNED-PAYLOAD");
        add(right.withPayload(""), "the client has signed an empty body");
        if (body.length() <= SMALL_BODY) {
            add(right.withPayload(body.strip()), "the client has signed the body without the white space around it");
            add(right.withPayload(body + "\n"), "the client has signed a line break after the body");
            add(
                    right.withPayload(new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)),
                    "the client has not signed the body in UTF-8");
            rewritten(body);
        }
    }

    private void rewritten(String body) {
        String mistake =
                "the client has signed other JSON text of the same content; it must sign the bytes that it sends";
        try {
            Object json = Json.decodeValue(body);
            add(right.withPayload(Json.encode(json)), mistake);
            add(right.withPayload(Json.encodePrettily(json)), mistake);
        } catch (DecodeException e) {
            // It is not JSON, so there is no other text of it.
            return;
        }
    }

    private void headers() {
        String host = right.headers().getOrDefault(HOST, "");
        host(host.replaceFirst(":\\d+$", ""));
        host(REAL_HOST);
        host(host.replaceFirst("^[^:]+", "localhost"));
        host(host.replaceFirst("^[^:]+", "127.0.0.1"));
        String type = right.headers().getOrDefault(CONTENT_TYPE, "");
        for (String other : CONTENT_TYPES) {
            add(
                    right.withHeader(CONTENT_TYPE, other),
                    "the client has signed the Content-Type " + other + ", and sent " + type);
        }
        Map<String, String> asSent = new LinkedHashMap<>();
        right.headers()
                .keySet()
                .forEach(name -> asSent.put(name, request.header(name).trim()));
        add(right.withHeaders(asSent), "the values of signed headers must be in lower case");
        Map<String, String> asWritten = new LinkedHashMap<>();
        claim.writtenHeaders()
                .forEach(name -> asWritten.put(name, right.headers().getOrDefault(name, "")));
        add(right.withHeaders(asWritten), "the signed headers must be in the order of their names");
    }

    private void host(String other) {
        add(
                right.withHeader(HOST, other),
                "the client has signed the Host " + other + ", and sent "
                        + right.headers().get(HOST));
    }

    private void others() {
        add(right.withQuery(""), "the client has not signed the query of the URL");
        long timestamp = Long.parseLong(right.timestamp());
        for (long other = timestamp - SECONDS; other <= timestamp + SECONDS; other++) {
            add(
                    right.withTimestamp(Long.toString(other)),
                    "the client has signed the timestamp " + other + ", and sent X-TC-Timestamp " + timestamp);
        }
    }

    private void add(SignedParts parts, String mistake) {
        candidates.add(new Candidate(key.of(parts), mistake));
    }

    /** Constant time, so that the time does not reveal the signature. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
