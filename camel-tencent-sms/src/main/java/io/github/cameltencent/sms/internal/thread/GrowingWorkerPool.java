package io.github.cameltencent.sms.internal.thread;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The component's own threads: a few for short tasks, and more when tasks block them. If Camel uses virtual threads,
 * each task has one.
 */
public final class GrowingWorkerPool implements WorkerPool {

    private final ExecutorServiceManager manager;
    private final ExecutorService pool;
    private final @Nullable ThreadGrowth growth;
    private final Executor otherwise;

    /**
     * @param source the owner of the threads in JMX
     * @param core the number of threads for short tasks
     * @param max the maximum number of threads
     * @param otherwise runs tasks that are submitted after the stop
     */
    public GrowingWorkerPool(
            ExecutorServiceManager manager,
            Object source,
            String name,
            int core,
            int max,
            ScheduledExecutorService timer,
            Executor otherwise) {
        this.manager = manager;
        this.otherwise = otherwise;
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(core);
        profile.setMaxPoolSize(max);
        // Bounded by the number of exchanges in flight. For Camel, 0 or less means no queue.
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        pool = manager.newThreadPool(source, name, profile);
        growth = pool instanceof ThreadPoolExecutor threads ? new ThreadGrowth(threads, core, max, timer) : null;
    }

    @Override
    public void execute(Runnable work) {
        try {
            if (growth == null) {
                pool.execute(work);
            } else {
                growth.submit(new GrowingTask(growth, work));
            }
        } catch (RejectedExecutionException e) {
            otherwise.execute(work);
        }
    }

    @Override
    public List<Runnable> stop(long deadline) {
        return stop(manager, pool, deadline);
    }

    static List<Runnable> stop(ExecutorServiceManager manager, ExecutorService pool, long deadline) {
        pool.shutdown();
        try {
            pool.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // The stop continues, as Camel's own does when it stops waiting for routes.
            Thread.currentThread().interrupt();
        }
        List<Runnable> left = pool.shutdownNow();
        // So that the manager forgets the pool.
        manager.shutdownNow(pool);
        return left;
    }

    private static final class GrowingTask extends Task {

        private final ThreadGrowth growth;
        private final Runnable work;

        GrowingTask(ThreadGrowth growth, Runnable work) {
            this.growth = growth;
            this.work = work;
        }

        @Override
        public void run() {
            growth.run(work);
        }
    }
}
