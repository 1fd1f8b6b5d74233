package io.github.cameltencent.sms.simulator.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.simulator.http.HttpRequest;

/**
 * What a TC3-HMAC-SHA256 signature is made of.
 *
 * @param headers the signed headers, in the order of their names, with the values as they are signed
 * @param payloadHash SHA-256 of the body, in hex
 */
record SignedParts(
        String method,
        String query,
        Map<String, String> headers,
        String payloadHash,
        String timestamp,
        String date,
        String service) {
    static final String ALGORITHM = "TC3-HMAC-SHA256";
    static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String SECRET_HEADER = "x-tc-token";

    SignedParts {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Those of a request as it was received. All signed headers must be present. */
    static SignedParts of(HttpRequest request, String timestamp, AuthorizationHeader claim) {
        Map<String, String> headers = new LinkedHashMap<>();
        claim.signedHeaders().forEach(name -> headers.put(name, canonical(request.header(name))));
        boolean unsigned = request.header("x-tc-content-sha256").equals(UNSIGNED);
        return new SignedParts(
                request.method(),
                request.query(),
                headers,
                unsigned ? Sha256.hex(UNSIGNED) : Sha256.hex(request.body().getBytes()),
                timestamp,
                claim.date(),
                claim.service());
    }

    static String canonical(String headerValue) {
        return headerValue.trim().toLowerCase(Locale.ROOT);
    }

    SignedParts withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.replace(name, value);
        return new SignedParts(method, query, changed, payloadHash, timestamp, date, service);
    }

    SignedParts withHeaders(Map<String, String> others) {
        return new SignedParts(method, query, others, payloadHash, timestamp, date, service);
    }

    SignedParts withPayload(String payload) {
        return new SignedParts(method, query, headers, Sha256.hex(payload), timestamp, date, service);
    }

    SignedParts withQuery(String other) {
        return new SignedParts(method, other, headers, payloadHash, timestamp, date, service);
    }

    SignedParts withTimestamp(String other) {
        return new SignedParts(method, query, headers, payloadHash, other, date, service);
    }

    String scope() {
        return date + "/" + service + "/tc3_request";
    }

    String toSign() {
        return String.join("\n", ALGORITHM, timestamp, scope(), Sha256.hex(canonicalRequest()));
    }

    /** Without a session token. */
    String shownCanonicalRequest() {
        return headers.containsKey(SECRET_HEADER)
                ? withHeader(SECRET_HEADER, "***").canonicalRequest()
                : canonicalRequest();
    }

    private String canonicalRequest() {
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        return String.join("\n", method, "/", query, lines, String.join(";", headers.keySet()), payloadHash);
    }

    /** Without the headers, one of which can be a token. */
    @Override
    public String toString() {
        return "SignedParts[headers=" + headers.keySet() + "]";
    }
}
