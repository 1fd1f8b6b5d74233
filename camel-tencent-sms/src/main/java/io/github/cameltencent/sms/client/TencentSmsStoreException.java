package io.github.cameltencent.sms.client;

import org.jspecify.annotations.Nullable;

/**
 * The message was not sent, because the message store could not claim it. It is safe to try again: once the store works, it says
 * whether another exchange has sent the message.
 */
public final class TencentSmsStoreException extends TencentSmsNotSentException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message says what was tried, and what the store said
     * @param action the API action that was asked for
     * @param cause what the store failed with
     * @param retryable whether the store may work again though nobody has changed anything
     */
    public TencentSmsStoreException(String message, String action, @Nullable Throwable cause, boolean retryable) {
        super(message, action, cause, retryable);
    }
}
