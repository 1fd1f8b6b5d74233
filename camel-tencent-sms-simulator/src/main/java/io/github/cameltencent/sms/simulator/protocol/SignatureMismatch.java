package io.github.cameltencent.sms.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.cameltencent.sms.simulator.http.HttpRequest;
import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.reason.ReasonText;
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
    private record Candidate(String signature, ReasonText mistake) {}

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
    ReasonText explanation() {
        keys();
        body();
        headers();
        others();
        return found().orElseGet(() -> Reason.UNKNOWN_KEY.with(Json.encode(right.shownCanonicalRequest())));
    }

    private Optional<ReasonText> found() {
        return candidates.stream()
                .filter(candidate -> same(candidate.signature(), claim.signature()))
                .map(Candidate::mistake)
                .findFirst();
    }

    private void keys() {
        candidates.add(new Candidate(key.withLineBreak(right), Reason.KEY_WITH_LINE_BREAK.with()));
        candidates.add(new Candidate(key.withoutPrefix(right), Reason.KEY_WITHOUT_PREFIX.with()));
        for (Tc3Signature other : known.signatures()) {
            candidates.add(new Candidate(other.of(right), Reason.KEY_OF_ANOTHER.with()));
        }
    }

    private void body() {
        String body = request.bodyText();
        add(right.withPayload(SignedParts.UNSIGNED), Reason.UNSIGNED_PAYLOAD.with());
        add(right.withPayload(""), Reason.EMPTY_BODY.with());
        if (body.length() <= SMALL_BODY) {
            add(right.withPayload(body.strip()), Reason.BODY_STRIPPED.with());
            add(right.withPayload(body + "\n"), Reason.BODY_WITH_LINE_BREAK.with());
            add(
                    right.withPayload(new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)),
                    Reason.BODY_NOT_UTF_8.with());
            rewritten(body);
        }
    }

    private void rewritten(String body) {
        ReasonText mistake = Reason.BODY_REWRITTEN.with();
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
            add(right.withHeader(CONTENT_TYPE, other), Reason.CONTENT_TYPE_SIGNED.with(other, type));
        }
        Map<String, String> asSent = new LinkedHashMap<>();
        right.headers()
                .keySet()
                .forEach(name -> asSent.put(name, request.header(name).trim()));
        add(right.withHeaders(asSent), Reason.VALUES_NOT_LOWER_CASE.with());
        Map<String, String> asWritten = new LinkedHashMap<>();
        claim.writtenHeaders()
                .forEach(name -> asWritten.put(name, right.headers().getOrDefault(name, "")));
        add(right.withHeaders(asWritten), Reason.HEADERS_NOT_SORTED.with());
    }

    private void host(String other) {
        add(
                right.withHeader(HOST, other),
                Reason.HOST_SIGNED.with(other, right.headers().getOrDefault(HOST, "")));
    }

    private void others() {
        add(right.withQuery(""), Reason.QUERY_NOT_SIGNED.with());
        long timestamp = Long.parseLong(right.timestamp());
        for (long other = timestamp - SECONDS; other <= timestamp + SECONDS; other++) {
            add(right.withTimestamp(Long.toString(other)), Reason.TIMESTAMP_SIGNED.with(other, timestamp));
        }
    }

    private void add(SignedParts parts, ReasonText mistake) {
        candidates.add(new Candidate(key.of(parts), mistake));
    }

    /** Constant time, so that the time does not reveal the signature. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
