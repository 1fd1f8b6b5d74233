package io.github.cameltencent.sms.internal.thread;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;

/** Creates the thread pools of a component. */
final class WorkerPoolFactory {

    private static final int CORE_THREADS = 4;

    private final ExecutorServiceManager manager;
    private final ScheduledExecutorService timer;
    private final Executor otherwise;

    /**
     * @param timer watches the pools
     * @param otherwise runs tasks that are submitted to a pool after its stop
     */
    WorkerPoolFactory(ExecutorServiceManager manager, ScheduledExecutorService timer, Executor otherwise) {
        this.manager = manager;
        this.timer = timer;
        this.otherwise = otherwise;
    }

    /** A pool that starts small and has no maximum. */
    WorkerPool unlimited(Object source, String name) {
        return growing(source, name, CORE_THREADS, Integer.MAX_VALUE);
    }

    /**
     * The pool that the application provides, or one with the profile of that name, else the component's own.
     *
     * @param submitters submit the tasks to a pool that is not the component's own, because it can block them
     * @throws IllegalArgumentException if the sizes contradict each other
     */
    WorkerPool configured(Object source, String name, WorkerPoolOptions options, Executor submitters) {
        if (options.provided() != null) {
            return new ProvidedWorkerPool(manager, options.provided(), false, submitters, timer);
        }
        ThreadPoolProfile profile = manager.getThreadPoolProfile(name);
        if (profile != null) {
            return new ProvidedWorkerPool(
                    manager,
                    manager.newThreadPool(source, name, sized(profile.clone(), options)),
                    true,
                    submitters,
                    timer);
        }
        int maximum = Objects.requireNonNullElse(options.maxSize(), Integer.MAX_VALUE);
        int core = Objects.requireNonNullElse(options.coreSize(), Math.min(CORE_THREADS, maximum));
        if (core < 1 || maximum < core) {
            throw new IllegalArgumentException(
                    "The option workerPoolCoreSize must be 1 or more, and workerPoolMaxSize must not be less than that");
        }
        return growing(source, name, core, maximum);
    }

    /** The options are specific to one component, so they override the profile. */
    private static ThreadPoolProfile sized(ThreadPoolProfile profile, WorkerPoolOptions options) {
        if (options.coreSize() != null) {
            profile.setPoolSize(options.coreSize());
        }
        if (options.maxSize() != null) {
            profile.setMaxPoolSize(options.maxSize());
        }
        return profile;
    }

    private WorkerPool growing(Object source, String name, int core, int maximum) {
        return new GrowingWorkerPool(manager, source, name, core, maximum, timer, otherwise);
    }
}
