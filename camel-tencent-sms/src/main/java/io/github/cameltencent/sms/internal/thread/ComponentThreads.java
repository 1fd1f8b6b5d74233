package io.github.cameltencent.sms.internal.thread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that the endpoints of a component share. They can be stopped and started again. */
public final class ComponentThreads {

    /**
     * The name of the threads on which a route continues after a response, and of the thread pool profile that can
     * replace them.
     */
    private static final String WORKERS = "tencent-sms";

    /** The name of the threads that call user code: credentials providers and clients. */
    private static final String CALLS = WORKERS + "-calls";

    private static final String TIMER = WORKERS + "-timer";

    private static final String IO = WORKERS + "-io";

    /** The name of the threads for tasks after the stop of the pools. */
    private static final String LAST = WORKERS + "-last";

    private static final Logger LOG = LoggerFactory.getLogger(ComponentThreads.class);

    private final Component component;
    private final Supplier<String> name;
    private final Supplier<WorkerPoolOptions> options;
    private volatile @Nullable ScheduledExecutorService timer;
    private volatile @Nullable WorkerPool workers;
    private volatile @Nullable WorkerPool calls;

    /**
     * @param component the owner of the threads, for Camel's management
     * @param name the name of the component in messages
     * @param options called when the worker pool is created
     */
    public ComponentThreads(Component component, Supplier<String> name, Supplier<WorkerPoolOptions> options) {
        this.component = component;
        this.name = name;
        this.options = options;
    }

    /** Creates all threads except the workers. */
    public void start() {
        ScheduledExecutorService thread = newTimer();
        // So that its thread exists when it is needed, even if the machine has no more threads then.
        thread.execute(() -> {});
        timer = thread;
        calls = pools(thread).unlimited(source(CALLS), CALLS);
    }

    /**
     * One thread, for time-outs and other tasks that do not block.
     *
     * @throws IllegalStateException if the component is not started
     */
    public ScheduledExecutorService timer() {
        ScheduledExecutorService current = timer;
        if (current == null) {
            throw new IllegalStateException("the component " + name.get() + " is not started");
        }
        return current;
    }

    private ScheduledExecutorService newTimer() {
        ThreadPoolProfile profile = new ThreadPoolProfile(TIMER);
        profile.setPoolSize(1);
        profile.setMaxPoolSize(1);
        // Waiting retries are in this queue.
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        return manager().newScheduledThreadPool(source(TIMER), TIMER, profile);
    }

    /**
     * Creates the worker pool if there is none. Not before a producer needs it: Camel starts the component at once, and
     * the application may set the pool's options only then.
     *
     * @throws IllegalArgumentException if the sizes contradict each other
     */
    public synchronized void openWorkers() {
        WorkerPool submitters = calls;
        if (workers == null && submitters != null) {
            workers = pools(timer()).configured(component, WORKERS, options.get(), submitters);
        }
    }

    private WorkerPoolFactory pools(ScheduledExecutorService thread) {
        return new WorkerPoolFactory(manager(), thread, this::executeLast);
    }

    /** Runs the steps of a route after a response; they may block. */
    public void continueRoute(Runnable steps) {
        WorkerPool pool = workers;
        execute(pool == null ? reopenedWorkers() : pool, steps);
    }

    private @Nullable WorkerPool reopenedWorkers() {
        try {
            openWorkers();
        } catch (RuntimeException e) {
            LOG.error("The worker pool could not be created. Routes continue on separate threads", e);
        }
        return workers;
    }

    /** Runs the rest of a call after its first attempt: a credentials provider or client of the user may block. */
    public void continueCall(Runnable task) {
        execute(calls, task);
    }

    private void execute(@Nullable WorkerPool pool, Runnable task) {
        if (pool == null) {
            executeLast(task);
        } else {
            pool.execute(task);
        }
    }

    /** Runs tasks that are submitted after the pools have stopped, each on its own thread. */
    private void executeLast(Runnable task) {
        try {
            manager().newThread(LAST, task).start();
        } catch (RuntimeException | Error e) {
            LOG.warn("There is no thread for a task after the stop of the component", e);
            task.run();
        }
    }

    /** A platform thread, also if Camel uses virtual threads: it only does I/O. */
    public Thread newIoThread(Runnable task) {
        Thread thread = new Thread(task, manager().resolveThreadName(IO));
        thread.setDaemon(true);
        return thread;
    }

    /** Waits for running tasks, and runs those that have not started, so that each ends its exchange. */
    public void stop(Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        List<Runnable> left = new ArrayList<>();
        // First, because the results of calls continue on the workers.
        WorkerPool stoppingCalls = calls;
        if (stoppingCalls != null) {
            left.addAll(stoppingCalls.stop(deadline));
        }
        WorkerPool stoppingWorkers;
        synchronized (this) {
            // From now on, no workers are created.
            calls = null;
            stoppingWorkers = workers;
        }
        if (stoppingWorkers != null) {
            left.addAll(stoppingWorkers.stop(deadline));
        }
        workers = null;
        if (!left.isEmpty()) {
            // Not on this thread, because the steps of a route may block.
            ExecutorService last = manager().newCachedThreadPool(source(LAST), LAST);
            left.forEach(last::execute);
            manager().shutdown(last);
        }
        ScheduledExecutorService thread = timer;
        if (thread != null) {
            manager().shutdownNow(thread);
        }
    }

    /** The source of a thread pool for Camel's management, which shows one pool for each source. */
    public String source(String name) {
        return name + "(" + ObjectHelper.getIdentityHashCode(component) + ")";
    }

    private ExecutorServiceManager manager() {
        CamelContext context = component.getCamelContext();
        return context.getExecutorServiceManager();
    }
}
