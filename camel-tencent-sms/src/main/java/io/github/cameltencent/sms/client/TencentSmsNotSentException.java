package io.github.cameltencent.sms.client;

import org.jspecify.annotations.Nullable;

/** The request cannot have arrived: no name, no connection, no TLS. It can be sent again. */
public class TencentSmsNotSentException extends TencentSmsException {

    private static final long serialVersionUID = 1L;

    /** @param cause what stood in the way */
    public TencentSmsNotSentException(String message, String action, @Nullable Throwable cause) {
        super(message, action, cause);
    }

    /** Whether it is worth trying again: the network stood in the way, and not the caller's own settings. */
    boolean isTransient() {
        return getCause() instanceof TransportException failure && !failure.isHopeless();
    }

    @Override
    public final Outcome outcome() {
        return Outcome.NOT_SENT;
    }
}
