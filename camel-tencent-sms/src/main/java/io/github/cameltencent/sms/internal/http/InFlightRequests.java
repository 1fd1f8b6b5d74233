package io.github.cameltencent.sms.internal.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests that have not ended. As long as there are any, one periodic task looks for those past their deadline: a
 * timer for each request would cost more than all its other bookkeeping.
 */
final class InFlightRequests<C> {

    private static final Logger LOG = LoggerFactory.getLogger(InFlightRequests.class);

    private static final Duration MAX_PERIOD = Duration.ofSeconds(1);

    private final Set<C> open = ConcurrentHashMap.newKeySet();
    private final Consumer<C> endIfExpired;
    private final long period;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean watched = new AtomicBoolean();

    /**
     * @param deadline the time limit for each request; a request may exceed it by a quarter, at most by one second
     * @param endIfExpired ends a request that is past its deadline
     * @param timer runs the periodic task
     */
    InFlightRequests(Duration deadline, Consumer<C> endIfExpired, ScheduledExecutorService timer) {
        this.endIfExpired = endIfExpired;
        this.period = Math.max(1, Math.min(MAX_PERIOD.toMillis(), deadline.toMillis() / 4));
        this.timer = timer;
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
            try {
                Future<?> unused = timer.schedule(this::checkDeadlines, period, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug(
                        "Deadlines are no longer checked: the timer is closed, and its owner ends the open requests",
                        e);
            }
        }
    }

    private void checkDeadlines() {
        try {
            open.forEach(endIfExpired);
        } finally {
            watched.set(false);
            if (!open.isEmpty()) {
                watch();
            }
        }
    }
}
