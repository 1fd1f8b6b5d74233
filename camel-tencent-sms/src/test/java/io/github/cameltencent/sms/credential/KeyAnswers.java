package io.github.cameltencent.sms.credential;

import java.time.Instant;

/** What STS and the metadata service answer. The watch over the logs knows the keys by their last words. */
final class KeyAnswers {

    static final Credentials KEYS = new Credentials(
            "AKIDtemporary000001-that-nobody-may-see",
            "the-temporary-key-000001-that-nobody-may-see",
            "the-temporary-token-000001-that-nobody-may-see");

    private static final String FIELDS = "\"TmpSecretId\":\"" + KEYS.secretId() + "\",\"TmpSecretKey\":\""
            + KEYS.secretKey() + "\",\"Token\":\"" + KEYS.sessionToken() + "\"";

    private KeyAnswers() {}

    static String ofSts(Instant expiry) {
        return "{\"Response\":{\"Credentials\":{" + FIELDS + "},\"ExpiredTime\":" + expiry.getEpochSecond()
                + ",\"Expiration\":\"" + expiry + "\",\"RequestId\":\"f6e7cbcb-add1\"}}";
    }

    static String stsError(String code, String message) {
        return "{\"Response\":{\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"" + message
                + "\"},\"RequestId\":\"f6e7cbcb-add1\"}}";
    }

    static String ofMetadata(Instant expiry) {
        return "{" + FIELDS + ",\"ExpiredTime\":" + expiry.getEpochSecond() + ",\"Expiration\":\"" + expiry
                + "\",\"Code\":\"Success\"}";
    }
}
