package io.github.cameltencent.sms.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The requests that have not ended. As long as there are any, they are looked through now and then for those whose time is
 * over: a timer for each of them would cost more than the rest of its bookkeeping.
 */
final class OpenCalls<C> {

    private static final Duration LONGEST_PERIOD = Duration.ofSeconds(1);

    private final Set<C> open = ConcurrentHashMap.newKeySet();
    private final Consumer<C> endIfOver;
    private final Executor later;
    private final AtomicBoolean watched = new AtomicBoolean();

    /**
     * @param deadline how long each of them has; it gets a quarter of that more at most, and no more than a second
     * @param endIfOver ends one if its time is over
     */
    OpenCalls(Duration deadline, Consumer<C> endIfOver) {
        this.endIfOver = endIfOver;
        long period = Math.max(1, Math.min(LONGEST_PERIOD.toMillis(), deadline.toMillis() / 4));
        this.later = CompletableFuture.delayedExecutor(period, TimeUnit.MILLISECONDS, Runnable::run);
    }

    void add(C call) {
        open.add(call);
        watch();
    }

    void remove(C call) {
        open.remove(call);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    Stream<C> stream() {
        return open.stream();
    }

    private void watch() {
        if (!watched.get() && watched.compareAndSet(false, true)) {
            later.execute(this::look);
        }
    }

    private void look() {
        try {
            open.forEach(endIfOver);
        } finally {
            watched.set(false);
            if (!open.isEmpty()) {
                watch();
            }
        }
    }
}
