package io.github.cameltencent.sms.credential;

import org.jspecify.annotations.Nullable;

/** There are no credentials. The message says which source was asked and what it said, and holds no secret. */
public class CredentialsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For a source that has none. */
    public CredentialsException(String message) {
        super(message);
    }

    /** For a source that failed. */
    public CredentialsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
