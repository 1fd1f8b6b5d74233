package io.github.cameltencent.sms.internal.thread;

import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.util.concurrent.RejectableThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool that the application has provided, or configured by a profile. Such a pool may reject a task, drop it, run it
 * on the submitting thread, or block that thread. Each task runs nevertheless, and threads of the component submit
 * them.
 */
public final class ProvidedWorkerPool implements WorkerPool {

    private static final Logger LOG = LoggerFactory.getLogger(ProvidedWorkerPool.class);

    /** How long a task has to wait before it may be lost. */
    private static final long LOST_AFTER_MILLIS = 500;

    private static final long STOP_CHECK_MILLIS = 10;

    private final ExecutorServiceManager manager;
    private final ExecutorService pool;
    private final boolean isOurs;
    private final Executor submitters;
    private final ScheduledExecutorService timer;
    private final Set<SubmittedTask> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isWatched = new AtomicBoolean();
    private volatile boolean isStopped;

    /**
     * @param isOurs whether a stop shuts it down
     * @param submitters submit the tasks to the pool, and run those that it does not run
     */
    public ProvidedWorkerPool(
            ExecutorServiceManager manager,
            ExecutorService pool,
            boolean isOurs,
            Executor submitters,
            ScheduledExecutorService timer) {
        this.manager = manager;
        this.pool = pool;
        this.isOurs = isOurs;
        this.submitters = submitters;
        this.timer = timer;
    }

    @Override
    public void execute(Runnable work) {
        SubmittedTask task = new SubmittedTask(work);
        submitters.execute(() -> submit(task));
    }

    private void submit(SubmittedTask task) {
        Ticket ticket = new Ticket(task);
        task.ticket = new WeakReference<>(ticket);
        // Before the check, so that either the stop finds the task or the task the stop.
        open.add(task);
        if (isStopped) {
            task.run();
            return;
        }
        try {
            pool.execute(ticket);
        } catch (RejectedExecutionException e) {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("The workerPool rejected a task", e);
            task.run();
        }
        watch();
    }

    private void watch() {
        if (!isWatched.get() && !open.isEmpty() && isWatched.compareAndSet(false, true)) {
            try {
                Future<?> unused = timer.schedule(this::findLost, LOST_AFTER_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("The component is stopped, and has run the remaining tasks", e);
            }
        }
    }

    /** A pool with the policy Discard, or one that its owner has shut down, drops tasks silently. */
    private void findLost() {
        try {
            Set<?> queued = isPlain() ? new HashSet<>(((ThreadPoolExecutor) pool).getQueue()) : null;
            for (SubmittedTask task : open) {
                if (!task.hasStarted.get() && task.hasWaited(LOST_AFTER_MILLIS) && isLost(task, queued)) {
                    submitters.execute(task);
                }
            }
        } finally {
            isWatched.set(false);
            watch();
        }
    }

    /**
     * A task that has just left the queue can be mistaken for lost. That does no harm: it runs only once, here or
     * there.
     */
    private boolean isLost(SubmittedTask task, @Nullable Set<?> queued) {
        Ticket ticket = task.ticket == null ? null : task.ticket.get();
        return ticket == null || pool.isShutdown() || (queued != null && !queued.contains(ticket));
    }

    /** Other pools may wrap a task. A task that they drop is lost when it is garbage collected. */
    private boolean isPlain() {
        return pool.getClass() == ThreadPoolExecutor.class || pool.getClass() == RejectableThreadPoolExecutor.class;
    }

    @Override
    public List<Runnable> stop(long deadline) {
        isStopped = true;
        if (isOurs) {
            GrowingWorkerPool.stop(manager, pool, deadline);
        } else {
            awaitEnd(deadline);
        }
        return open.stream()
                .filter(task -> !task.hasStarted.get())
                .<Runnable>map(task -> task)
                .toList();
    }

    private void awaitEnd(long deadline) {
        try {
            while (!open.isEmpty() && deadline - System.nanoTime() > 0) {
                TimeUnit.MILLISECONDS.sleep(STOP_CHECK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class SubmittedTask extends Task {

        private final Runnable work;
        private final AtomicBoolean hasStarted = new AtomicBoolean();
        private volatile @Nullable WeakReference<Ticket> ticket;

        SubmittedTask(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (hasStarted.compareAndSet(false, true)) {
                try {
                    work.run();
                } finally {
                    open.remove(this);
                }
            }
        }
    }

    /** The pool's only reference to a task, so that it is garbage collected when the pool drops it. */
    private static final class Ticket implements Runnable {

        private final Runnable task;

        Ticket(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            task.run();
        }
    }
}
