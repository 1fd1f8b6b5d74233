package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

import io.github.cameltencent.sms.internal.failure.CauseText;
import org.jspecify.annotations.Nullable;

/** There are no credentials. The message says which source was asked and what it said, and holds no secret. */
public class CredentialsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Instead of the one that every exception has, in whose place another one could not be serialized. */
    private transient @Nullable Throwable cause;

    /** For a source that has none. */
    public CredentialsException(String message) {
        this(message, null);
    }

    /** For a source that failed. */
    public CredentialsException(String message, @Nullable Throwable cause) {
        super(message, null);
        this.cause = cause;
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
