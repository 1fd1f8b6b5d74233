package io.github.cameltencent.sms.internal.failure;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Replaces the cause of an exception if that is not serializable. It keeps the message, the stack trace and the causes.
 */
public final class CauseText extends Exception {

    private static final long serialVersionUID = 1L;

    private CauseText(Throwable original, Set<Throwable> met) {
        super(original.toString(), of(original.getCause(), met));
        setStackTrace(original.getStackTrace());
        for (Throwable suppressed : original.getSuppressed()) {
            Throwable each = of(suppressed, met);
            if (each != null) {
                addSuppressed(each);
            }
        }
    }

    /** The cause itself, or its replacement if it is not serializable. */
    public static @Nullable Throwable of(@Nullable Throwable cause) {
        return of(cause, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** @param met the causes that were replaced already; causes can be cyclic */
    private static @Nullable Throwable of(@Nullable Throwable cause, Set<Throwable> met) {
        if (cause == null || met.contains(cause)) {
            return null;
        } else if (isSerializable(cause)) {
            return cause;
        }
        met.add(cause);
        return new CauseText(cause, met);
    }

    /** Only an attempt shows it. It can be any exception, and throw anything. */
    private static boolean isSerializable(Throwable cause) {
        try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            out.writeObject(cause);
            return true;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return false;
        }
    }
}
