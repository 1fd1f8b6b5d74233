package io.github.cameltencent.sms.internal.thread;

import java.lang.Thread.State;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Grows a pool while tasks block its threads, and shrinks it again. Short tasks wait for one of a few threads, which is
 * faster than a thread for each. If tasks wait and threads are blocked, there are more threads, so that a task can wait
 * for another task of the same pool.
 */
final class ThreadGrowth {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadGrowth.class);

    /** How long a task may wait or be blocked before the pool grows. */
    private static final long PATIENCE_MILLIS = 10;

    /** How long a running task may take before it counts as blocked: the processor can be busy. */
    private static final long MAX_COMPUTATION_MILLIS = 100;

    /** How often to check whether there are more threads than needed. */
    private static final long SHRINK_MILLIS = 1000;

    private final ThreadPoolExecutor pool;
    private final int core;
    private final int max;
    private final ScheduledExecutorService timer;

    /** The busy threads, and since when each runs its task. */
    private final Map<Thread, Long> busy = new ConcurrentHashMap<>();

    private final AtomicBoolean isWatched = new AtomicBoolean();
    private final AtomicBoolean isLarge = new AtomicBoolean();
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    /**
     * @param pool a pool with an unbounded queue; its sizes are set here
     * @param core the number of threads for short tasks
     * @param max the maximum number of threads
     */
    ThreadGrowth(ThreadPoolExecutor pool, int core, int max, ScheduledExecutorService timer) {
        this.pool = pool;
        this.core = core;
        this.max = max;
        this.timer = timer;
        pool.setMaximumPoolSize(core);
    }

    /** Runs a task on a thread of the pool. */
    void run(Runnable work) {
        Thread thread = Thread.currentThread();
        busy.put(thread, System.nanoTime());
        try {
            work.run();
        } finally {
            busy.remove(thread);
        }
    }

    /**
     * Submits a task to the pool.
     *
     * @throws RejectedExecutionException if the pool is shut down
     */
    void submit(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            waitForThread(task, e);
        }
        watch();
    }

    /**
     * For instance, the machine has no more threads. The task gets one that becomes free, or that can be created later.
     */
    private void waitForThread(Runnable task, Throwable failure) {
        warnOnce(failure);
        if (!pool.getQueue().contains(task)) {
            pool.getQueue().add(task);
        }
        if (pool.isShutdown() && pool.remove(task)) {
            throw new RejectedExecutionException(failure);
        }
    }

    private void warnOnce(Throwable failure) {
        if (hasFailed.compareAndSet(false, true)) {
            LOG.warn(
                    "The worker pool cannot create more threads. Waiting tasks run when a thread becomes free",
                    failure);
        }
    }

    private void watch() {
        if (!isWatched.get() && !pool.getQueue().isEmpty() && isWatched.compareAndSet(false, true)) {
            schedule(this::growIfBlocked, PATIENCE_MILLIS);
        }
    }

    private void schedule(Runnable task, long millis) {
        try {
            Future<?> unused = timer.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The component and its pool are stopped", e);
        }
    }

    private void growIfBlocked() {
        try {
            if (pool.getQueue().peek() instanceof WorkerPool.Task oldest && oldest.hasWaited(PATIENCE_MILLIS)) {
                // If it could not be created before.
                pool.prestartCoreThread();
                grow();
            }
        } catch (RuntimeException | Error e) {
            warnOnce(e);
        } finally {
            isWatched.set(false);
            watch();
        }
    }

    /**
     * Grows to the number of blocked threads plus the core, but at most doubles, and not beyond the number of tasks.
     */
    private void grow() {
        int held = blockedThreads();
        int wanted = Math.min(
                held + Math.max(core, held), busy.size() + pool.getQueue().size());
        resize(Math.min(wanted, max));
    }

    private synchronized void resize(int size) {
        if (size > pool.getCorePoolSize()) {
            if (isLarge.compareAndSet(false, true)) {
                schedule(this::shrinkIfIdle, SHRINK_MILLIS);
            }
            pool.setMaximumPoolSize(size);
            pool.setCorePoolSize(size);
        }
    }

    /** The number of blocked threads. */
    private int blockedThreads() {
        long now = System.nanoTime();
        int held = 0;
        for (Map.Entry<Thread, Long> thread : busy.entrySet()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(now - thread.getValue());
            if (millis >= MAX_COMPUTATION_MILLIS || (millis >= PATIENCE_MILLIS && isBlocked(thread.getKey()))) {
                held++;
            }
        }
        return held;
    }

    /**
     * For Java, a thread that waits for the network is runnable, like one that waits for a processor. But it is in
     * native code.
     */
    private static boolean isBlocked(Thread thread) {
        if (thread.getState() != State.RUNNABLE) {
            return true;
        }
        try {
            ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
            return info != null && info.isInNative();
        } catch (RuntimeException | Error e) {
            // Not every JVM shows it. Then it counts after a longer time.
            return false;
        }
    }

    /** Half of them at a time, because tasks may block again. */
    private synchronized void shrinkIfIdle() {
        int size = pool.getCorePoolSize();
        int smaller = Math.max(core, Math.max(pool.getActiveCount(), size / 2));
        if (smaller < size && pool.getQueue().isEmpty()) {
            pool.setCorePoolSize(smaller);
            pool.setMaximumPoolSize(smaller);
        }
        if (pool.getCorePoolSize() > core) {
            schedule(this::shrinkIfIdle, SHRINK_MILLIS);
        } else {
            isLarge.set(false);
        }
    }
}
