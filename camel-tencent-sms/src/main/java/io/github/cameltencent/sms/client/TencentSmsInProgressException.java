package io.github.cameltencent.sms.client;

/**
 * The message was not sent, because another exchange has claimed the same message in the message store and has not ended. It is
 * safe to try again a moment later: then the outcome of the other one is there. If that one is gone, the message becomes unknown
 * after the {@code claimTimeout}.
 */
public final class TencentSmsInProgressException extends TencentSmsNotSentException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message says so
     * @param action the API action that was asked for
     */
    public TencentSmsInProgressException(String message, String action) {
        super(message, action, null, true);
    }
}
