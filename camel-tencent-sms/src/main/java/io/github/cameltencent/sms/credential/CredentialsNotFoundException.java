package io.github.cameltencent.sms.credential;

import org.jspecify.annotations.Nullable;

/** A source does not exist here at all, as opposed to one that exists and fails. */
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
