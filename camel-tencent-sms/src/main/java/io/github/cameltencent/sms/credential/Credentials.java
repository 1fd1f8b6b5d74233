package io.github.cameltencent.sms.credential;

import java.util.Objects;

import io.github.cameltencent.sms.internal.text.Placeholder;
import org.jspecify.annotations.Nullable;

/**
 * What a request is signed with: one immutable triple, so that a request never mixes an old id with a new key.
 *
 * @param secretId the id of the key pair, sent with every request
 * @param secretKey the key itself, never sent
 * @param sessionToken the token that belongs to temporary credentials, or {@code null} for a long-lived key pair
 * @see <a href="https://www.tencentcloud.com/document/product/598/32675">Access keys</a>
 */
public record Credentials(
        String secretId, String secretKey, @Nullable String sessionToken) {

    /**
     * Blanks around the values are dropped: they come from files and environment variables that end in a newline.
     *
     * @throws IllegalArgumentException if a value is empty, holds a blank or a control character, or is a placeholder such as
     *     {@code ${NAME}}
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
                    name + " is " + placeholder + ", which stands for a value and was not filled in");
        }
        // They go into HTTP headers, where a line break would start another header.
        if (stripped.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new IllegalArgumentException(
                    name + " holds a character that no key has (blank, control or non-ASCII)");
        }
        return stripped;
    }

    /** Shows no part of the values. */
    @Override
    public String toString() {
        return sessionToken == null ? "Credentials[long-lived]" : "Credentials[temporary]";
    }
}
