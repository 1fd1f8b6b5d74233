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
 * The component's own threads: few for short tasks, and more when they are held. Where Camel uses virtual threads, each task
 * has one.
 */
public final class GrowingWorkerPool implements WorkerPool {

    private final ExecutorServiceManager manager;
    private final ExecutorService pool;
    private final @Nullable ThreadGrowth growth;
    private final Executor otherwise;

    /**
     * @param source whom JMX shows them as threads of
     * @param core how many threads there are for short tasks
     * @param maximum how many there are at most
     * @param otherwise runs what is given after the stop
     */
    public GrowingWorkerPool(
            ExecutorServiceManager manager,
            Object source,
            String name,
            int core,
            int maximum,
            ScheduledExecutorService timer,
            Executor otherwise) {
        this.manager = manager;
        this.otherwise = otherwise;
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(core);
        profile.setMaxPoolSize(maximum);
        // The number of exchanges in flight bounds it; to Camel, 0 and below mean that there is none.
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        pool = manager.newThreadPool(source, name, profile);
        growth = pool instanceof ThreadPoolExecutor threads ? new ThreadGrowth(threads, core, maximum, timer) : null;
    }

    @Override
    public void execute(Runnable work) {
        try {
            if (growth == null) {
                pool.execute(work);
            } else {
                growth.give(new GrowingTask(growth, work));
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
            // A stop goes on, as Camel's own does when it stops waiting for routes.
            Thread.currentThread().interrupt();
        }
        List<Runnable> left = pool.shutdownNow();
        // So that it forgets it.
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
