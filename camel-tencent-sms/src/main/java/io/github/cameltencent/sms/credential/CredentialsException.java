package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

import io.github.cameltencent.sms.internal.failure.CauseText;
import org.jspecify.annotations.Nullable;

/** There are no credentials. The message names the source and its failure, and contains no secret. */
public class CredentialsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Replaces {@code Throwable}'s own cause, which cannot be replaced by another one for serialization. */
    private transient @Nullable Throwable cause;

    /** For a source without credentials. */
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
