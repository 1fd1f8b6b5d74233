package io.github.cameltencent.sms.client;

import org.jspecify.annotations.Nullable;

/** The request cannot have arrived: no name, no connection, no TLS, no credentials. To send it again does nothing twice. */
public class TencentSmsNotSentException extends TencentSmsException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;
    private final boolean repeatedByClient;

    /** @param cause what stood in the way */
    public TencentSmsNotSentException(String message, String action, @Nullable Throwable cause) {
        super(message, action, cause);
        this.retryable = isWorthAnotherAttempt(cause);
        this.repeatedByClient = cause instanceof TransportException failure && failure.isRepeatedByClient();
    }

    /** Whether what stood in the way passes by itself, as a network does that is down. */
    static boolean isWorthAnotherAttempt(@Nullable Throwable cause) {
        return cause instanceof TransportException failure ? failure.isRetryable() : Passing.isReasonOf(cause);
    }

    /** True if the network stood in the way, or too many requests. */
    @Override
    public final boolean isRetryable() {
        return retryable;
    }

    /** Whether it is for the client to try again, as far as it is worth it at all. */
    final boolean isRepeatedByClient() {
        return repeatedByClient;
    }

    @Override
    public final Outcome outcome() {
        return Outcome.NOT_SENT;
    }
}
