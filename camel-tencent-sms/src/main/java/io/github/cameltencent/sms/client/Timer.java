package io.github.cameltencent.sms.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Waits without a thread, for many at once, and stops waiting when it is closed. */
public final class Timer implements AutoCloseable {

    private final Set<Wait> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Completes after the time with {@code true}, or with {@code false} as soon as nobody shall wait any more. */
    CompletionStage<Boolean> await(Duration time, Object owner) {
        Wait wait = new Wait(owner);
        waiting.add(wait);
        if (closed) {
            wait.passed.complete(false);
        }
        return wait.passed
                .completeOnTimeout(true, time.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((passed, failure) -> waiting.remove(wait));
    }

    /** Ends all that wait for one owner. */
    void end(Object owner) {
        waiting.stream().filter(wait -> wait.owner == owner).forEach(wait -> wait.passed.complete(false));
    }

    /** Ends all that wait. */
    @Override
    public void close() {
        closed = true;
        waiting.forEach(wait -> wait.passed.complete(false));
    }

    private static final class Wait {
        final Object owner;
        final CompletableFuture<Boolean> passed = new CompletableFuture<>();

        Wait(Object owner) {
            this.owner = owner;
        }
    }
}
