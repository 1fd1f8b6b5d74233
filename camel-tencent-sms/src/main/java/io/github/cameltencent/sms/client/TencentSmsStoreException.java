package io.github.cameltencent.sms.client;

import org.jspecify.annotations.Nullable;

/**
 * The message was not sent, because the message store could not claim it, or its claim timed out before. It is safe to retry: once the store works, it
 * shows whether another exchange has sent the message.
 */
public final class TencentSmsStoreException extends TencentSmsNotSentException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the whole message
     * @param action the API action that was tried
     * @param cause the failure of the store
     * @param retryable whether the store may work again without any change
     */
    public TencentSmsStoreException(String message, String action, @Nullable Throwable cause, boolean retryable) {
        super(message, action, cause, retryable);
    }
}
