package io.github.cameltencent.sms.credential;

import org.jspecify.annotations.Nullable;

/** A source is not there at all, which is not the same as one that is there and does not work. */
final class CredentialsNotFoundException extends CredentialsException {

    private static final long serialVersionUID = 1L;

    CredentialsNotFoundException(String message) {
        super(message);
    }

    static boolean isCauseOf(@Nullable Throwable failure) {
        return failure instanceof CredentialsNotFoundException
                || (failure != null && failure.getCause() instanceof CredentialsNotFoundException);
    }
}
