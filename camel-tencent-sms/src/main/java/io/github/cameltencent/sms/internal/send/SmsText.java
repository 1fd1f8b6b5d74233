package io.github.cameltencent.sms.internal.send;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The text of a message, as far as a request determines it. Another attempt does not send the same text to the same
 * recipient again, whatever else has changed in the request.
 *
 * <p>In the process that created it, it is compared by its values; in another process, which gets it with a serialized
 * report, by their digest only. Few texts are serialized, so the digest is computed then.
 */
public final class SmsText implements Serializable {

    private static final long serialVersionUID = 1L;

    private final @Nullable String templateId;
    private final int hash;

    /** {@code null} if it was deserialized. */
    private final transient @Nullable Values values;

    /** {@code null} if it was created in this process. */
    private final transient @Nullable String digest;

    private SmsText(@Nullable String templateId, int hash, @Nullable Values values, @Nullable String digest) {
        this.templateId = templateId;
        this.hash = hash;
        this.values = values;
        this.digest = digest;
    }

    public static SmsText of(
            @Nullable String templateId, @Nullable String signName, @Nullable List<String> templateParamSet) {
        List<String> parameters = templateParamSet == null ? List.of() : templateParamSet;
        // Must be the same in every JVM, so not the hash code of a record.
        int hash = Objects.hash(templateId, signName, parameters);
        return new SmsText(templateId, hash, new Values(templateId, signName, parameters), null);
    }

    private record Values(
            @Nullable String templateId, @Nullable String signName, List<String> templateParamSet) {

        String digest() {
            MessageDigest digest = DigestUtils.getSha256Digest();
            update(digest, templateId);
            update(digest, signName);
            templateParamSet.forEach(value -> update(digest, value));
            return Base64.getEncoder().encodeToString(digest.digest());
        }

        /** Includes the length, so that different lists of values have different digests. */
        private static void update(MessageDigest digest, @Nullable String value) {
            byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(value == null ? -1 : bytes.length)
                    .flip());
            digest.update(bytes);
        }

        /** Without the values, which can be a one-time password. */
        @Override
        public String toString() {
            return "values of template " + templateId;
        }
    }

    /** The serialized form of a text. */
    private record Digested(@Nullable String templateId, int hash, String digest) implements Serializable {

        private Object readResolve() {
            return new SmsText(templateId, hash, null, digest);
        }
    }

    private Object writeReplace() {
        return new Digested(templateId, hash, digest());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a text is deserialized from its digest");
    }

    /** The digest of template, signature and values, in Base64. */
    String digest() {
        return values == null ? Objects.requireNonNull(digest) : values.digest();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof SmsText text) || hash != text.hash) {
            return false;
        }
        if (values == null || text.values == null) {
            return digest().equals(text.digest());
        }
        return values.equals(text.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "template " + templateId;
    }
}
