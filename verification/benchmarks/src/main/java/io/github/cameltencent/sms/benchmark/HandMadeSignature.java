package io.github.cameltencent.sms.benchmark;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

/** TC3-HMAC-SHA256 written straight from Tencent's description: the key is derived for every request. */
final class HandMadeSignature {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);

    private HandMadeSignature() {}

    static String authorization(String host, Instant now, byte[] body) throws GeneralSecurityException {
        String signedHeaders = "content-type;host;x-tc-action";
        String canonicalRequest = "POST\n/\n\ncontent-type:application/json\nhost:" + host + "\nx-tc-action:sendsms\n\n"
                + signedHeaders + "\n" + hex(sha256(body));
        String day = DAY.format(now);
        String scope = day + "/sms/tc3_request";
        String stringToSign = "TC3-HMAC-SHA256\n" + now.getEpochSecond() + "\n" + scope + "\n"
                + hex(sha256(canonicalRequest.getBytes(UTF_8)));
        byte[] dayKey = hmac(("TC3" + SampleMessage.SECRET_KEY).getBytes(UTF_8), day);
        byte[] signingKey = hmac(hmac(dayKey, "sms"), "tc3_request");
        return "TC3-HMAC-SHA256 Credential=" + SampleMessage.SECRET_ID + "/" + scope + ", SignedHeaders="
                + signedHeaders + ", Signature=" + hex(hmac(signingKey, stringToSign));
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
