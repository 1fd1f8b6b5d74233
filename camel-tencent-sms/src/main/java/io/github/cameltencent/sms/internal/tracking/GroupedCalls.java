package io.github.cameltencent.sms.internal.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameltencent.sms.tracking.MessageStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Combines the calls of many exchanges to a store into one transaction. A call starts at once if none is running; calls
 * that come meanwhile wait and are combined. Another one runs beside it only if a whole group waits, or if one has waited
 * for long: fewer and larger transactions cost less.
 *
 * @param <T> the type of an item
 * @param <R> the type of its result
 */
final class GroupedCalls<T, R> {

    /** A caller with more items still gets a single call. */
    private static final int MAX_ITEMS = 300;

    /** A transaction takes some milliseconds, unless something blocks it. */
    private static final long MAX_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Call<T, R> call;
    private final Executor threads;
    private final ScheduledExecutorService timer;
    private final int maxConcurrent;
    private final Queue<Part<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingItems = new AtomicInteger();
    private final PendingResults results = new PendingResults();
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicBoolean isCheckPlanned = new AtomicBoolean();

    /** Makes the call; may block. */
    @FunctionalInterface
    interface Call<T, R> {

        /** The results, in the order of the items. */
        List<R> apply(List<T> items);
    }

    private record Part<T, R>(List<T> items, CompletableFuture<List<R>> result, long since) {}

    /**
     * @param threads the threads to make the calls on
     * @param timer only starts tasks on the threads
     * @param maxConcurrent the maximum number of concurrent calls
     */
    GroupedCalls(Call<T, R> call, Executor threads, ScheduledExecutorService timer, int maxConcurrent) {
        this.call = call;
        this.threads = threads;
        this.timer = timer;
        this.maxConcurrent = maxConcurrent;
    }

    /**
     * Completes on a thread of the store, with the results in the order of the items, or with the failure of the call.
     */
    CompletableFuture<List<R>> add(List<T> items) {
        CompletableFuture<List<R>> result = results.open();
        waiting.add(new Part<>(items, result, System.nanoTime()));
        waitingItems.addAndGet(items.size());
        startIfNeeded();
        return result;
    }

    /** Fails the calls without a result. Later calls fail at once. */
    void close() {
        results.close();
    }

    private void startIfNeeded() {
        int running = atWork.get();
        if (waiting.isEmpty() || running >= maxConcurrent || results.isClosed()) {
            return;
        }
        if (running > 0 && !isOverdue()) {
            checkLater();
        } else if (atWork.compareAndSet(running, running + 1)) {
            start();
        } else {
            startIfNeeded();
        }
    }

    private boolean isOverdue() {
        Part<T, R> first = waiting.peek();
        return first != null
                && (waitingItems.get() >= MAX_ITEMS || System.nanoTime() - first.since() >= MAX_WAIT_NANOS);
    }

    private void checkLater() {
        if (isCheckPlanned.compareAndSet(false, true)) {
            try {
                Future<?> unused = timer.schedule(this::check, MAX_WAIT_NANOS, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                // What waits is failed when this is closed.
                isCheckPlanned.set(false);
            }
        }
    }

    private void check() {
        isCheckPlanned.set(false);
        startIfNeeded();
    }

    private void start() {
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException e) {
            atWork.decrementAndGet();
            for (Part<T, R> part = waiting.poll(); part != null; part = waiting.poll()) {
                waitingItems.addAndGet(-part.items.size());
                part.result.completeExceptionally(StoreCalls.stopped(e));
            }
        }
    }

    private void work() {
        try {
            do {
                run(next());
            } while (!waiting.isEmpty() && !results.isClosed() && (atWork.get() == 1 || isOverdue()));
        } finally {
            atWork.decrementAndGet();
        }
        startIfNeeded();
    }

    private List<Part<T, R>> next() {
        List<Part<T, R>> group = new ArrayList<>();
        int items = 0;
        while (items < MAX_ITEMS && !results.isClosed()) {
            Part<T, R> part = waiting.poll();
            if (part == null) {
                break;
            }
            group.add(part);
            items += part.items.size();
        }
        waitingItems.addAndGet(-items);
        return group;
    }

    /** A failure for one caller must not fail the others, unless the whole store is unavailable. */
    private void run(List<Part<T, R>> group) {
        if (group.isEmpty()) {
            return;
        }
        Throwable failure = tryToRun(group);
        if (failure == null) {
            return;
        }
        if (group.size() == 1 || CallFailures.isUnavailable(failure)) {
            fail(group, failure);
        } else {
            runEach(group);
        }
    }

    /** Ends when the store turns out to be unavailable or busy, so that the last caller does not wait for the time-outs of all. */
    private void runEach(List<Part<T, R>> group) {
        int retryable = 0;
        for (int i = 0; i < group.size() && !results.isClosed(); i++) {
            Throwable failure = tryToRun(group.subList(i, i + 1));
            if (failure == null) {
                retryable = 0;
                continue;
            }
            retryable = CallFailures.isRetryable(failure) ? retryable + 1 : 0;
            boolean isEnd = CallFailures.isUnavailable(failure) || retryable == CallFailures.MAX_RETRYABLE;
            fail(group.subList(i, isEnd ? group.size() : i + 1), failure);
            if (isEnd) {
                return;
            }
        }
    }

    /** Returns the failure, or {@code null} if all callers have their results. */
    private @Nullable Throwable tryToRun(List<Part<T, R>> group) {
        try {
            complete(group, call.apply(items(group)));
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    private static <T, R> void fail(List<Part<T, R>> parts, Throwable failure) {
        parts.forEach(part -> part.result.completeExceptionally(failure));
    }

    private static <T, R> List<T> items(List<Part<T, R>> group) {
        if (group.size() == 1) {
            return group.get(0).items;
        }
        List<T> items = new ArrayList<>();
        group.forEach(part -> items.addAll(part.items));
        return items;
    }

    private static <T, R> void complete(List<Part<T, R>> group, List<R> results) {
        int size = group.stream().mapToInt(part -> part.items.size()).sum();
        if (results.size() != size) {
            throw new MessageStoreException(
                    "the store returned " + results.size() + " results for " + size + " messages", false, null);
        }
        int start = 0;
        for (Part<T, R> part : group) {
            int end = start + part.items.size();
            part.result.complete(List.copyOf(results.subList(start, end)));
            start = end;
        }
    }
}
