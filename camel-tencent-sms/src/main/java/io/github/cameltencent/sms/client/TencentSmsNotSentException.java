package io.github.cameltencent.sms.client;

import io.github.cameltencent.sms.internal.failure.TransientCauses;
import org.jspecify.annotations.Nullable;

/** The request cannot have arrived: no name, no connection, no TLS, no credentials. A retry cannot repeat an effect. */
public class TencentSmsNotSentException extends TencentSmsException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /** @param cause what prevented it */
    public TencentSmsNotSentException(String message, String action, @Nullable Throwable cause) {
        super(message, action, cause);
        this.retryable = TransientCauses.isReasonOf(cause);
    }

    TencentSmsNotSentException(String message, String action, @Nullable Throwable cause, boolean retryable) {
        super(message, action, cause);
        this.retryable = retryable;
    }

    /** True if the network failed, too many requests were waiting, or the message store was unavailable. */
    @Override
    public final boolean isRetryable() {
        return retryable;
    }

    @Override
    public final Outcome outcome() {
        return Outcome.NOT_SENT;
    }
}
