package io.github.cameltencent.sms.simulator.protocol;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The parts of an {@code Authorization} header.
 *
 * @param date of the credential scope, {@code yyyy-MM-dd}
 * @param writtenHeaders lower-case names of the signed headers, in the order of the client
 */
record AuthorizationHeader(
        String secretId, String date, String service, List<String> writtenHeaders, String signature) {
    private static final Pattern FORM = Pattern.compile("TC3-HMAC-SHA256\\s+"
            + "Credential=([^/,\\s]+)/(\\d{4}-\\d{2}-\\d{2})/([^/,\\s]+)/tc3_request,\\s*"
            + "SignedHeaders=([a-z0-9;_-]+),\\s*"
            + "Signature=([0-9a-f]{64})");

    /** {@code null} when the header has another form. */
    static @Nullable AuthorizationHeader parse(String header) {
        Matcher matcher = FORM.matcher(header.trim());
        if (!matcher.matches()) {
            return null;
        }
        List<String> headers = List.of(matcher.group(4).split(";", -1));
        return new AuthorizationHeader(matcher.group(1), matcher.group(2), matcher.group(3), headers, matcher.group(5));
    }

    /** Names must be signed in sorted order, so that a client that uses another order fails. */
    List<String> signedHeaders() {
        return writtenHeaders.stream().sorted().toList();
    }

    @Override
    public String toString() {
        return "AuthorizationHeader[date=" + date + ", service=" + service + ", signedHeaders=" + writtenHeaders + "]";
    }
}
