package io.github.cameltencent.sms.tracking;

import org.jspecify.annotations.Nullable;

/** A message store failed. Whether it has done what it was asked for is not known. */
public class MessageStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean unavailable;

    /**
     * @param message what was tried, and what to change. No number and no text
     * @param unavailable whether the whole store is out of reach, so that nothing else would succeed either
     */
    public MessageStoreException(String message, boolean unavailable, @Nullable Throwable cause) {
        super(message, cause);
        this.unavailable = unavailable;
    }

    /** Whether the whole store is out of reach: there is no connection, or it is too slow to get one. */
    public final boolean isUnavailable() {
        return unavailable;
    }
}
