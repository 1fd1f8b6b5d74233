package io.github.cameltencent.sms.credential;

import org.jspecify.annotations.Nullable;

/** A source is not there at all, which is not the same as one that is there and does not work. */
final class AbsentException extends CredentialsException {

    private static final long serialVersionUID = 1L;

    AbsentException(String message) {
        super(message);
    }

    static boolean isCauseOf(@Nullable Throwable failure) {
        return failure instanceof AbsentException || (failure != null && failure.getCause() instanceof AbsentException);
    }
}
