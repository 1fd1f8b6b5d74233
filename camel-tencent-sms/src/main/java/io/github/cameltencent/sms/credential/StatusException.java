package io.github.cameltencent.sms.credential;

import java.io.IOException;

import io.github.cameltencent.sms.internal.failure.TemporaryFailure;

/** A server that has keys to give answered with an HTTP status that is not 200. */
final class StatusException extends IOException implements TemporaryFailure {

    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;

    private final int status;

    /** @param more for a person, behind the status */
    StatusException(int status, String more) {
        super("answered with HTTP status " + status + more);
        this.status = status;
    }

    @Override
    public boolean isTemporary() {
        return status >= 500 || status == TOO_MANY_REQUESTS;
    }
}
