package io.github.cameltencent.sms.tracking;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

import io.github.cameltencent.sms.internal.failure.CauseText;
import org.jspecify.annotations.Nullable;

/** A message store failed. Whether it has done what it was asked for is not known. */
public class MessageStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean unavailable;

    /** Instead of the one that every exception has, in whose place another one could not be serialized. */
    private transient @Nullable Throwable cause;

    /**
     * @param message what was tried, and what to change. No number and no text
     * @param unavailable whether the whole store is out of reach, so that nothing else would succeed either
     */
    public MessageStoreException(String message, boolean unavailable, @Nullable Throwable cause) {
        super(message, null);
        this.unavailable = unavailable;
        this.cause = cause;
    }

    /** Whether the whole store is out of reach: there is no connection, or it is too slow to get one. */
    public final boolean isUnavailable() {
        return unavailable;
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
