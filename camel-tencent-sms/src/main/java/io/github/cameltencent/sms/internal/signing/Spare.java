package io.github.cameltencent.sms.internal.signing;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Keeps an object that only one thread at a time may use, and that costs more to make than to use. If it is in use,
 * another one is made.
 */
final class Spare<T> {

    private final AtomicReference<@Nullable T> kept = new AtomicReference<>();
    private final Supplier<T> maker;

    Spare(Supplier<T> maker) {
        this.maker = maker;
    }

    T take() {
        T spare = kept.getAndSet(null);
        return spare == null ? maker.get() : spare;
    }

    /** Must be as new again. */
    void giveBack(T used) {
        kept.set(used);
    }
}
