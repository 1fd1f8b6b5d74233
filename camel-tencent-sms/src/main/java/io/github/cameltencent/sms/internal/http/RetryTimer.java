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

/** Waits without blocking a thread, for many calls at once, until it is closed. */
public final class RetryTimer implements AutoCloseable {

    private final Map<Object, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread;
    private volatile boolean closed;

    /** @param thread completes the waits. Not the JVM's timer for futures, which other code can block */
    public RetryTimer(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    /** Completes with {@code true} after the time, or with {@code false} when this is closed. */
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
