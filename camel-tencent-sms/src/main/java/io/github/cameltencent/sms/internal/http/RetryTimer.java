package io.github.cameltencent.sms.internal.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** Waits without a thread, for many at once, and stops waiting when it is closed. */
public final class RetryTimer implements AutoCloseable {

    private final Map<Object, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread;
    private volatile boolean closed;

    /** @param thread tells when the time is over. It is none that others can hold up, as the JVM's own for futures is */
    public RetryTimer(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    /** Completes after the time with {@code true}, or with {@code false} as soon as this is closed. */
    CompletionStage<Boolean> await(Duration time) {
        Object id = new Object();
        CompletableFuture<Boolean> wait = new CompletableFuture<>();
        waiting.put(id, wait);
        Future<?> end = end(wait, time);
        if (closed) {
            wait.complete(false);
        }
        return wait.whenComplete((passed, failure) -> {
            waiting.remove(id);
            if (end != null) {
                end.cancel(false);
            }
        });
    }

    private @Nullable Future<?> end(CompletableFuture<Boolean> wait, Duration time) {
        try {
            return thread.schedule(() -> wait.complete(true), time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            wait.complete(false);
            return null;
        }
    }

    /** Ends all waits. */
    @Override
    public void close() {
        closed = true;
        waiting.values().forEach(wait -> wait.complete(false));
    }
}
