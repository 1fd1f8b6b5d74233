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
 * Runs tasks beside each other, up to so many at a time. Those with the same key are run one after the other, in their
 * order. A task may end on another thread than it began on, and holds none in between.
 */
public final class KeyedExecutor<T> {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedExecutor.class);

    private final Map<Integer, T> notBegun = new TreeMap<>();
    private final Function<T, ?> key;
    private final int maxAtATime;
    private final Executor executor;
    private final BooleanSupplier mayBegin;
    private final Beginner<T> beginner;
    private final Set<Integer> handedOver = new HashSet<>();
    private final Set<Object> busy = new HashSet<>();
    private final CompletableFuture<List<T>> left = new CompletableFuture<>();
    private int running;
    private boolean isClosed;

    /** Begins a task. */
    @FunctionalInterface
    public interface Beginner<T> {
        /**
         * Begins it.
         *
         * @param end to be called when the task has ended
         */
        void begin(T task, Runnable end);
    }

    /**
     * Does nothing before it is run.
     *
     * @param mayBegin is asked before each task; once it is told not to, no more is begun
     * @param executor runs the beginning of each task; what it rejects is not begun, nor anything after it
     */
    public KeyedExecutor(
            List<T> tasks,
            Function<T, ?> key,
            int maxAtATime,
            Executor executor,
            BooleanSupplier mayBegin,
            Beginner<T> beginner) {
        for (int i = 0; i < tasks.size(); i++) {
            notBegun.put(i, tasks.get(i));
        }
        this.key = key;
        this.maxAtATime = maxAtATime;
        this.executor = executor;
        this.mayBegin = mayBegin;
        this.beginner = beginner;
    }

    /** Runs them; completes with those that were not begun, when all others have ended. */
    public CompletableFuture<List<T>> run() {
        beginMore();
        return left;
    }

    /** Begins no more, and does not wait for those that have not ended. */
    public void abandon() {
        List<T> rest;
        synchronized (this) {
            isClosed = true;
            rest = List.copyOf(notBegun.values());
        }
        left.complete(rest);
    }

    private void beginMore() {
        for (Integer next = next(); next != null; next = next()) {
            int index = next;
            try {
                executor.execute(() -> begin(index));
            } catch (RejectedExecutionException e) {
                LOG.debug("There is no thread any more for what is left", e);
                refuse(index);
            } catch (RuntimeException | Error e) {
                // Such as that the machine has no more threads.
                LOG.warn("There is no thread for what is left", e);
                refuse(index);
            }
        }
        List<T> rest;
        synchronized (this) {
            if (running > 0 || !(isClosed || notBegun.isEmpty())) {
                return;
            }
            rest = List.copyOf(notBegun.values());
        }
        left.complete(rest);
    }

    private synchronized @Nullable Integer next() {
        if (isClosed || running >= maxAtATime) {
            return null;
        }
        for (Map.Entry<Integer, T> task : notBegun.entrySet()) {
            if (!handedOver.contains(task.getKey()) && busy.add(key.apply(task.getValue()))) {
                handedOver.add(task.getKey());
                running++;
                return task.getKey();
            }
        }
        return null;
    }

    private void begin(int index) {
        T task = take(index);
        if (task == null) {
            beginMore();
            return;
        }
        AtomicBoolean hasEnded = new AtomicBoolean();
        Runnable end = () -> {
            if (hasEnded.compareAndSet(false, true)) {
                end(task);
            }
        };
        try {
            beginner.begin(task, end);
        } catch (RuntimeException | Error e) {
            LOG.error("A task could not be begun", e);
            end.run();
        }
    }

    /** A task counts as begun from now on, unless nothing may begin any more. */
    private synchronized @Nullable T take(int index) {
        if (isClosed || !mayBegin.getAsBoolean()) {
            refuse(index);
            return null;
        }
        handedOver.remove(index);
        return notBegun.remove(index);
    }

    private synchronized void refuse(int index) {
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
        beginMore();
    }
}
