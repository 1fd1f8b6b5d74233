package io.github.cameltencent.sms.internal.failure;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Stands for the cause of an exception where that cannot be serialized, for it holds what cannot. It says what the cause said,
 * and keeps its stack trace and what was behind it.
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

    /** The cause itself, or what stands for it if it cannot be serialized. */
    public static @Nullable Throwable of(@Nullable Throwable cause) {
        return of(cause, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** @param met those that something stands for already; causes can go round in a circle */
    private static @Nullable Throwable of(@Nullable Throwable cause, Set<Throwable> met) {
        if (cause == null || met.contains(cause)) {
            return null;
        } else if (isSerializable(cause)) {
            return cause;
        }
        met.add(cause);
        return new CauseText(cause, met);
    }

    /** Nobody knows before it is tried. It can be anybody's exception, and do anything then. */
    private static boolean isSerializable(Throwable cause) {
        try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            out.writeObject(cause);
            return true;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return false;
        }
    }
}
