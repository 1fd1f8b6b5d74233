package io.github.cameltencent.sms.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.cameltencent.sms.simulator.http.HttpRequest;

/** Computes the TC3-HMAC-SHA256 signature of a request as it was received. */
final class Tc3Signature {
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final String secretKey;

    Tc3Signature(String secretKey) {
        this.secretKey = secretKey;
    }

    /** The signature that {@code claim} should have, in lower-case hex. All signed headers must be present. */
    public String of(HttpRequest request, String timestamp, AuthorizationHeader claim) {
        String scope = claim.date() + "/" + claim.service() + "/tc3_request";
        String toSign = String.join(
                "\n",
                "TC3-HMAC-SHA256",
                timestamp,
                scope,
                hex(sha256(utf8(canonical(request, claim.signedHeaders())))));
        byte[] dateKey = hmac(utf8("TC3" + secretKey), claim.date());
        byte[] signingKey = hmac(hmac(dateKey, claim.service()), "tc3_request");
        return hex(hmac(signingKey, toSign));
    }

    private static String canonical(HttpRequest request, List<String> signedHeaders) {
        String headers = signedHeaders.stream()
                .map(name -> name + ":" + request.header(name).trim().toLowerCase(Locale.ROOT) + "\n")
                .collect(Collectors.joining());
        byte[] payload = request.header("x-tc-content-sha256").equals(UNSIGNED)
                ? utf8(UNSIGNED)
                : request.body().getBytes();
        return String.join(
                "\n",
                request.method(),
                "/",
                request.query(),
                headers,
                String.join(";", signedHeaders),
                hex(sha256(payload)));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
