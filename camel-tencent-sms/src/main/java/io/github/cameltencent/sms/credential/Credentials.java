package io.github.cameltencent.sms.credential;

import java.util.Objects;

import io.github.cameltencent.sms.internal.text.Placeholder;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that sign a request: one immutable triple, so that a request never mixes an old id with a new key.
 *
 * @param secretId the id of the key pair, sent with every request
 * @param secretKey the key itself, never sent
 * @param sessionToken the token of temporary credentials, or {@code null} for a long-lived key pair
 * @see <a href="https://www.tencentcloud.com/document/product/598/32675">Access keys</a>
 */
public record Credentials(
        String secretId, String secretKey, @Nullable String sessionToken) {

    /**
     * Strips blanks around the values, because files and environment variables often end in a newline.
     *
     * @throws IllegalArgumentException if a value is empty, contains a blank or a control character, or is a
     *     placeholder such as {@code ${NAME}}
     */
    public Credentials {
        secretId = checked("secretId", secretId);
        secretKey = checked("secretKey", secretKey);
        sessionToken = sessionToken == null || sessionToken.isBlank() ? null : checked("sessionToken", sessionToken);
    }

    /** Long-lived credentials. */
    public Credentials(String secretId, String secretKey) {
        this(secretId, secretKey, null);
    }

    private static String checked(String name, String value) {
        String stripped = Objects.requireNonNull(value, name).strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException(name + " is empty");
        }
        String placeholder = Placeholder.inCredential(stripped);
        if (placeholder != null) {
            throw new IllegalArgumentException(
                    name + " is the placeholder " + placeholder + ", which was not replaced by a value");
        }
        // They are sent in HTTP headers, where a line break would start another header.
        if (stripped.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new IllegalArgumentException(
                    name + " contains a character that is not allowed in a key (blank, control or non-ASCII)");
        }
        return stripped;
    }

    /** Does not show the values. */
    @Override
    public String toString() {
        return sessionToken == null ? "Credentials[long-lived]" : "Credentials[temporary]";
    }
}
