package io.github.cameltencent.sms.internal.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameltencent.sms.tracking.MessageStoreException;

/**
 * Puts together what many exchanges want of a store at the same time, so that it takes one transaction. What comes while nothing
 * is under way starts at once; what comes meanwhile waits, and goes together.
 *
 * @param <T> what a caller gives
 * @param <R> what it gets for each
 */
final class GroupedCalls<T, R> {

    /** A caller with more than this still gets one call. */
    private static final int MAX_ITEMS = 300;

    private final Call<T, R> call;
    private final Executor threads;
    private final int maxConcurrent;
    private final Queue<Part<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger atWork = new AtomicInteger();

    /** Does the work, and blocks meanwhile. */
    @FunctionalInterface
    interface Call<T, R> {

        /** The results, in the order of the items. */
        List<R> apply(List<T> items);
    }

    private record Part<T, R>(List<T> items, CompletableFuture<List<R>> result) {}

    /** @param maxConcurrent how many calls may be under way at once */
    GroupedCalls(Call<T, R> call, Executor threads, int maxConcurrent) {
        this.call = call;
        this.threads = threads;
        this.maxConcurrent = maxConcurrent;
    }

    /** Completes on a thread of the store, with the results in the order of the items, or with what the call failed with. */
    CompletableFuture<List<R>> add(List<T> items) {
        Part<T, R> part = new Part<>(items, new CompletableFuture<>());
        waiting.add(part);
        startThread();
        return part.result;
    }

    private void startThread() {
        if (atWork.getAndUpdate(threads -> Math.min(maxConcurrent, threads + 1)) >= maxConcurrent) {
            return;
        }
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException e) {
            atWork.decrementAndGet();
            failAll(new MessageStoreException("the component is stopped", true, e));
        }
    }

    private void failAll(MessageStoreException failure) {
        for (Part<T, R> part = waiting.poll(); part != null; part = waiting.poll()) {
            part.result.completeExceptionally(failure);
        }
    }

    private void work() {
        try {
            for (List<Part<T, R>> group = next(); !group.isEmpty(); group = next()) {
                run(group);
            }
        } finally {
            atWork.decrementAndGet();
        }
        if (!waiting.isEmpty()) {
            startThread();
        }
    }

    private List<Part<T, R>> next() {
        List<Part<T, R>> group = new ArrayList<>();
        int items = 0;
        while (items < MAX_ITEMS) {
            Part<T, R> part = waiting.poll();
            if (part == null) {
                break;
            }
            group.add(part);
            items += part.items.size();
        }
        return group;
    }

    /** What fails for one caller is not to fail for others, unless the whole store is out of reach. */
    private void run(List<Part<T, R>> group) {
        try {
            complete(group, call.apply(items(group)));
        } catch (RuntimeException | Error e) {
            boolean isUnavailable = e instanceof MessageStoreException failure && failure.isUnavailable();
            if (group.size() == 1 || isUnavailable) {
                group.forEach(part -> part.result.completeExceptionally(e));
            } else {
                group.forEach(part -> run(List.of(part)));
            }
        }
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
