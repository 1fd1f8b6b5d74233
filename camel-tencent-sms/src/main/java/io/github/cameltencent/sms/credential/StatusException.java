package io.github.cameltencent.sms.credential;

import java.io.IOException;

import io.github.cameltencent.sms.internal.failure.TemporaryFailure;

/** A server of credentials responded with an HTTP status other than 200. */
final class StatusException extends IOException implements TemporaryFailure {

    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;

    private final int status;

    /** @param more appended to the message */
    StatusException(int status, String more) {
        super("responded with HTTP status " + status + more);
        this.status = status;
    }

    @Override
    public boolean isTemporary() {
        return status >= 500 || status == TOO_MANY_REQUESTS;
    }
}
