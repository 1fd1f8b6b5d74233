package io.github.cameltencent.sms.client;

/**
 * The message was not sent, because another exchange has claimed the same message in the message store and has not
 * ended. It is safe to retry a moment later, when the outcome of the other one is known. If the other one has crashed,
 * the message becomes unknown after the {@code claimTimeout}.
 */
public final class TencentSmsInProgressException extends TencentSmsNotSentException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the whole message
     * @param action the API action that was tried
     */
    public TencentSmsInProgressException(String message, String action) {
        super(message, action, null, true);
    }
}
