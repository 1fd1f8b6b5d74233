package io.github.cameltencent.sms.tracking;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

import io.github.cameltencent.sms.internal.failure.CauseText;
import org.jspecify.annotations.Nullable;

/** A message store failed. The outcome of the call is unknown. */
public class MessageStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean unavailable;
    private final boolean retryable;

    /** Replaces {@code Throwable}'s own cause, which cannot be replaced by another one for serialization. */
    private transient @Nullable Throwable cause;

    /**
     * @param message what was tried, and what to change; without phone number and text
     * @param unavailable whether the whole store is unavailable, so that no other call would succeed either
     * @param cause what the database failed with, or {@code null}; its text is logged, so it must not contain a phone number either
     */
    public MessageStoreException(String message, boolean unavailable, @Nullable Throwable cause) {
        this(message, unavailable, unavailable, cause);
    }

    private MessageStoreException(String message, boolean unavailable, boolean retryable, @Nullable Throwable cause) {
        super(message, null);
        this.unavailable = unavailable;
        this.retryable = retryable;
        this.cause = cause;
    }

    /**
     * Returns a failure that is over by itself, such as a lock of another transaction or a statement that took too long. Other
     * calls may succeed.
     *
     * @param message as that of the constructor
     * @param cause as that of the constructor
     */
    public static MessageStoreException busy(String message, @Nullable Throwable cause) {
        return new MessageStoreException(message, false, true, cause);
    }

    /** Whether the whole store is unavailable: no connection can be opened, or not in time. */
    public final boolean isUnavailable() {
        return unavailable;
    }

    /** Whether the same call may succeed later without any change. */
    public final boolean isRetryable() {
        return retryable;
    }

    @Override
    public final synchronized @Nullable Throwable getCause() {
        return cause;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(CauseText.of(getCause()));
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        cause = (Throwable) in.readObject();
    }
}
