package io.github.cameltencent.sms.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Waits without a thread, for many at once, and stops waiting when it is closed. */
public final class Timer implements AutoCloseable {

    private final Map<Object, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Completes after the time with {@code true}, or with {@code false} as soon as this is closed. */
    CompletionStage<Boolean> await(Duration time) {
        Object id = new Object();
        CompletableFuture<Boolean> wait = new CompletableFuture<>();
        waiting.put(id, wait);
        if (closed) {
            wait.complete(false);
        }
        return wait.completeOnTimeout(true, time.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((passed, failure) -> waiting.remove(id));
    }

    /** Ends all waits. */
    @Override
    public void close() {
        closed = true;
        waiting.values().forEach(wait -> wait.complete(false));
    }
}
