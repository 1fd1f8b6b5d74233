package io.github.cameltencent.sms.internal.send;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a person reads, as far as a request says it. Whoever was sent this text is not sent it again by another attempt,
 * whatever else of the request has changed.
 *
 * @param digest of the template, the signature and the values. The values themselves are not kept, for a report of a send goes
 *     elsewhere with its exchange
 */
public record SmsText(@Nullable String templateId, String digest) implements Serializable {

    public static SmsText of(
            @Nullable String templateId, @Nullable String signName, @Nullable List<String> templateParamSet) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        update(digest, templateId);
        update(digest, signName);
        if (templateParamSet != null) {
            templateParamSet.forEach(value -> update(digest, value));
        }
        return new SmsText(templateId, Base64.getEncoder().encodeToString(digest.digest()));
    }

    /** With its length, so that no two lists of values look the same. */
    private static void update(MessageDigest digest, @Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(value == null ? -1 : bytes.length)
                .flip());
        digest.update(bytes);
    }

    /** Without what tells of the values. */
    @Override
    public String toString() {
        return "template " + templateId;
    }
}
