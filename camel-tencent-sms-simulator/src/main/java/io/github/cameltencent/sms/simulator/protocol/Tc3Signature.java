package io.github.cameltencent.sms.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes TC3-HMAC-SHA256 signatures with a SecretKey. */
final class Tc3Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "TC3";

    private final String secretKey;

    Tc3Signature(String secretKey) {
        this.secretKey = secretKey;
    }

    /** In lower-case hex. */
    String of(SignedParts parts) {
        return of(PREFIX + secretKey, parts);
    }

    /** As a client computes it that forgets the prefix of the key. */
    String withoutPrefix(SignedParts parts) {
        return of(secretKey, parts);
    }

    /** As a client computes it that has read the key from a file with a line break at its end. */
    String withLineBreak(SignedParts parts) {
        return of(PREFIX + secretKey + "\n", parts);
    }

    private static String of(String key, SignedParts parts) {
        byte[] dateKey = hmac(utf8(key), parts.date());
        byte[] signingKey = hmac(hmac(dateKey, parts.service()), "tc3_request");
        return HexFormat.of().formatHex(hmac(signingKey, parts.toSign()));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
