package io.github.cameltencent.sms.internal.thread;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks concurrently, up to a maximum at a time. Tasks with the same key run one after the other, in their order.
 * A task may end on another thread than it began on, and blocks none in between.
 */
public final class KeyedExecutor<T> {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedExecutor.class);

    private final Map<Integer, T> notStarted = new TreeMap<>();
    private final Function<T, ?> key;
    private final int maxAtATime;
    private final Executor executor;
    private final BooleanSupplier mayStart;
    private final Starter<T> starter;
    private final Set<Integer> handedOver = new HashSet<>();
    private final Set<Object> busy = new HashSet<>();
    private final CompletableFuture<List<T>> left = new CompletableFuture<>();
    private int running;
    private boolean isClosed;

    /** Starts tasks. */
    @FunctionalInterface
    public interface Starter<T> {
        /**
         * Starts a task.
         *
         * @param end must be called when the task has ended
         */
        void start(T task, Runnable end);
    }

    /**
     * Does nothing until {@link #run}.
     *
     * @param mayStart called before each task; once it returns false, no more are started
     * @param executor starts each task; a task that it rejects, and all after it, are not started
     */
    public KeyedExecutor(
            List<T> tasks,
            Function<T, ?> key,
            int maxAtATime,
            Executor executor,
            BooleanSupplier mayStart,
            Starter<T> starter) {
        for (int i = 0; i < tasks.size(); i++) {
            notStarted.put(i, tasks.get(i));
        }
        this.key = key;
        this.maxAtATime = maxAtATime;
        this.executor = executor;
        this.mayStart = mayStart;
        this.starter = starter;
    }

    /** Runs the tasks; completes with those that were not started, when all others have ended. */
    public CompletableFuture<List<T>> run() {
        startMore();
        return left;
    }

    /** Starts no more tasks, and does not wait for the running ones. */
    public void abandon() {
        List<T> rest;
        synchronized (this) {
            isClosed = true;
            rest = List.copyOf(notStarted.values());
        }
        left.complete(rest);
    }

    private void startMore() {
        for (Integer next = next(); next != null; next = next()) {
            int index = next;
            try {
                executor.execute(() -> start(index));
            } catch (RejectedExecutionException e) {
                LOG.debug("The executor rejected the remaining tasks", e);
                reject(index);
            } catch (RuntimeException | Error e) {
                // For instance, the machine has no more threads.
                LOG.warn("There is no thread for the remaining tasks", e);
                reject(index);
            }
        }
        List<T> rest;
        synchronized (this) {
            if (running > 0 || !(isClosed || notStarted.isEmpty())) {
                return;
            }
            rest = List.copyOf(notStarted.values());
        }
        left.complete(rest);
    }

    private synchronized @Nullable Integer next() {
        if (isClosed || running >= maxAtATime) {
            return null;
        }
        for (Map.Entry<Integer, T> task : notStarted.entrySet()) {
            if (!handedOver.contains(task.getKey()) && busy.add(key.apply(task.getValue()))) {
                handedOver.add(task.getKey());
                running++;
                return task.getKey();
            }
        }
        return null;
    }

    private void start(int index) {
        T task = take(index);
        if (task == null) {
            startMore();
            return;
        }
        AtomicBoolean hasEnded = new AtomicBoolean();
        Runnable end = () -> {
            if (hasEnded.compareAndSet(false, true)) {
                end(task);
            }
        };
        try {
            starter.start(task, end);
        } catch (RuntimeException | Error e) {
            LOG.error("A task could not be started", e);
            end.run();
        }
    }

    /** Marks a task as started, unless no more may be started. */
    private synchronized @Nullable T take(int index) {
        if (isClosed || !mayStart.getAsBoolean()) {
            reject(index);
            return null;
        }
        handedOver.remove(index);
        return notStarted.remove(index);
    }

    private synchronized void reject(int index) {
        isClosed = true;
        if (handedOver.remove(index)) {
            running--;
        }
    }

    private void end(T task) {
        synchronized (this) {
            busy.remove(key.apply(task));
            running--;
        }
        startMore();
    }
}
