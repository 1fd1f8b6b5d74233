package io.github.cameltencent.sms.internal.monitor;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.cameltencent.sms.tracking.MessageStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value for all who ask at the same time, and lets none of them wait long: a tool that shows the health of an
 * application must not hang because a part of it does.
 */
final class SharedRead<T> {

    private final Supplier<CompletionStage<T>> read;
    private final Duration maxAge;
    private final Duration maxWait;
    private @Nullable CompletableFuture<T> last;
    private long startedAt;

    /**
     * @param read starts to read the value
     * @param maxAge how long a value is used
     * @param maxWait how long callers wait, from the start of a read
     */
    SharedRead(Supplier<CompletionStage<T>> read, Duration maxAge, Duration maxWait) {
        this.read = read;
        this.maxAge = maxAge;
        this.maxWait = maxWait;
    }

    /**
     * @throws TimeoutException if the value is not there in time. The read goes on, and no other is started
     * @throws MessageStoreException if the read failed
     */
    T get() throws TimeoutException, InterruptedException {
        CompletableFuture<T> current;
        long deadline;
        synchronized (this) {
            current = last;
            if (current == null || (current.isDone() && age() > maxAge.toNanos())) {
                current = read.get().toCompletableFuture();
                last = current;
                startedAt = System.nanoTime();
            }
            deadline = maxWait.toNanos() - age();
        }
        try {
            return current.get(Math.max(0, deadline), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MessageStoreException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private long age() {
        return System.nanoTime() - startedAt;
    }
}
