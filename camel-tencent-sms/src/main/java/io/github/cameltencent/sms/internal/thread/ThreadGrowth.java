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
 * Gives a pool more threads while tasks hold them, and takes them back. As long as tasks are short they wait for one of a few
 * threads, which is faster than a thread for each. Once some wait and threads are held, there are as many more as that takes:
 * whatever the tasks wait for, if it is a task of the same pool, that will run.
 */
final class ThreadGrowth {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadGrowth.class);

    /** How long a task may wait, or stand still, before that counts. */
    private static final long PATIENCE_MILLIS = 10;

    /** How long a task may compute before it counts as one that stands still: it can be that the processor is busy. */
    private static final long LONGEST_COMPUTATION_MILLIS = 100;

    /** How often it is seen whether there are more threads than it takes. */
    private static final long SHRINK_MILLIS = 1000;

    private final ThreadPoolExecutor pool;
    private final int core;
    private final int maximum;
    private final ScheduledExecutorService timer;

    /** The threads that are at work, and since when each is at its task. */
    private final Map<Thread, Long> busy = new ConcurrentHashMap<>();

    private final AtomicBoolean isWatched = new AtomicBoolean();
    private final AtomicBoolean isLarge = new AtomicBoolean();
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    /**
     * @param pool has a queue without a bound; its sizes are set here
     * @param core how many threads there are for short tasks
     * @param maximum how many there are at most
     */
    ThreadGrowth(ThreadPoolExecutor pool, int core, int maximum, ScheduledExecutorService timer) {
        this.pool = pool;
        this.core = core;
        this.maximum = maximum;
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
     * Gives a task to the pool.
     *
     * @throws RejectedExecutionException if that is shut down
     */
    void give(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            waitForThread(task, e);
        }
        watch();
    }

    /** Such as that the machine has no more threads. It gets one that becomes free, or that can be made later. */
    private void waitForThread(Runnable task, Throwable failure) {
        tellOnce(failure);
        if (!pool.getQueue().contains(task)) {
            pool.getQueue().add(task);
        }
        if (pool.isShutdown() && pool.remove(task)) {
            throw new RejectedExecutionException(failure);
        }
    }

    private void tellOnce(Throwable failure) {
        if (hasFailed.compareAndSet(false, true)) {
            LOG.warn("The worker pool cannot have more threads. What waits for one gets it when there is one", failure);
        }
    }

    private void watch() {
        if (!isWatched.get() && !pool.getQueue().isEmpty() && isWatched.compareAndSet(false, true)) {
            later(this::growIfHeld, PATIENCE_MILLIS);
        }
    }

    private void later(Runnable look, long millis) {
        try {
            Future<?> unused = timer.schedule(look, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The component is stopped, and the pool with it", e);
        }
    }

    private void growIfHeld() {
        try {
            if (pool.getQueue().peek() instanceof WorkerPool.Task oldest && oldest.hasWaited(PATIENCE_MILLIS)) {
                // If it could not be made before.
                pool.prestartCoreThread();
                grow();
            }
        } catch (RuntimeException | Error e) {
            tellOnce(e);
        } finally {
            isWatched.set(false);
            watch();
        }
    }

    /** To as many as are held and a core that is not, but to no more than the double at a time, and than there are tasks. */
    private void grow() {
        int held = held();
        int wanted = Math.min(
                held + Math.max(core, held), busy.size() + pool.getQueue().size());
        resize(Math.min(wanted, maximum));
    }

    private synchronized void resize(int size) {
        if (size > pool.getCorePoolSize()) {
            if (isLarge.compareAndSet(false, true)) {
                later(this::shrinkIfIdle, SHRINK_MILLIS);
            }
            pool.setMaximumPoolSize(size);
            pool.setCorePoolSize(size);
        }
    }

    /** How many threads do not get on with their tasks. */
    private int held() {
        long now = System.nanoTime();
        int held = 0;
        for (Map.Entry<Thread, Long> thread : busy.entrySet()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(now - thread.getValue());
            if (millis >= LONGEST_COMPUTATION_MILLIS || (millis >= PATIENCE_MILLIS && standsStill(thread.getKey()))) {
                held++;
            }
        }
        return held;
    }

    /** One that waits for the network is runnable to Java, as is one that waits for a processor. It is in native code. */
    private static boolean standsStill(Thread thread) {
        if (thread.getState() != State.RUNNABLE) {
            return true;
        }
        try {
            ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
            return info != null && info.isInNative();
        } catch (RuntimeException | Error e) {
            // Not every JVM tells. It counts when it has lasted.
            return false;
        }
    }

    /** Half of them at a time, for what held them may do so again. */
    private synchronized void shrinkIfIdle() {
        int size = pool.getCorePoolSize();
        int smaller = Math.max(core, Math.max(pool.getActiveCount(), size / 2));
        if (smaller < size && pool.getQueue().isEmpty()) {
            pool.setCorePoolSize(smaller);
            pool.setMaximumPoolSize(smaller);
        }
        if (pool.getCorePoolSize() > core) {
            later(this::shrinkIfIdle, SHRINK_MILLIS);
        } else {
            isLarge.set(false);
        }
    }
}
