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
     * The name of the threads on which a route continues after a response, and of the thread pool profile by which an application
     * can replace them.
     */
    private static final String WORKERS = "tencent-sms";

    /** The name of the threads that call what an application provides: credentials providers and clients. */
    private static final String CALLS = WORKERS + "-calls";

    private static final String TIMER = WORKERS + "-timer";

    private static final String IO = WORKERS + "-io";

    /** The name of the threads for what comes when the pools are stopped. */
    private static final String LAST = WORKERS + "-last";

    private static final Logger LOG = LoggerFactory.getLogger(ComponentThreads.class);

    private final Component component;
    private final Supplier<String> name;
    private final Supplier<WorkerPoolOptions> options;
    private volatile @Nullable ScheduledExecutorService timer;
    private volatile @Nullable WorkerPool workers;
    private volatile @Nullable WorkerPool calls;

    /**
     * @param component the owner of the threads, which Camel's management shows
     * @param name what messages call the component
     * @param options asked when the worker pool is made
     */
    public ComponentThreads(Component component, Supplier<String> name, Supplier<WorkerPoolOptions> options) {
        this.component = component;
        this.name = name;
        this.options = options;
    }

    /** Makes all threads but the workers. */
    public void start() {
        ScheduledExecutorService thread = newTimer();
        // So that it exists when it is needed, even if the machine has no more threads then.
        thread.execute(() -> {});
        timer = thread;
        calls = pools(thread).unlimited(source(CALLS), CALLS);
    }

    /**
     * One thread, for time-outs and other tasks that take no time.
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
        // What waits for another attempt waits here.
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        return manager().newScheduledThreadPool(source(TIMER), TIMER, profile);
    }

    /**
     * Makes the worker pool, if there is none. Not before a producer needs it, because an application may set its options after
     * it has got hold of the component, which Camel starts at once.
     *
     * @throws IllegalArgumentException if the sizes contradict each other
     */
    public synchronized void openWorkers() {
        WorkerPool givers = calls;
        if (workers == null && givers != null) {
            workers = pools(timer()).configured(component, WORKERS, options.get(), givers);
        }
    }

    private WorkerPoolFactory pools(ScheduledExecutorService thread) {
        return new WorkerPoolFactory(manager(), thread, this::executeLast);
    }

    /** Runs the steps of a route after a response, which may take as long as they like. */
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

    /** Runs what follows the first attempt of a call: an application's credentials provider or client may take its time. */
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

    /** Runs what comes when there are no pools any more on a thread of its own, so that it ends as well. */
    private void executeLast(Runnable task) {
        try {
            manager().newThread(LAST, task).start();
        } catch (RuntimeException | Error e) {
            LOG.warn("There is no thread for a task after the stop of the component", e);
            task.run();
        }
    }

    /** A platform thread, also where Camel uses virtual ones: all that it does is to wait for bytes. */
    public Thread newIoThread(Runnable task) {
        Thread thread = new Thread(task, manager().resolveThreadName(IO));
        thread.setDaemon(true);
        return thread;
    }

    /** Waits for tasks that are running, and runs those that have not begun, so that each ends its exchange. */
    public void stop(Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        List<Runnable> left = new ArrayList<>();
        // First, because what follows a call continues on the workers.
        WorkerPool stoppingCalls = calls;
        if (stoppingCalls != null) {
            left.addAll(stoppingCalls.stop(deadline));
        }
        WorkerPool stoppingWorkers;
        synchronized (this) {
            // From now on, no workers are made any more.
            calls = null;
            stoppingWorkers = workers;
        }
        if (stoppingWorkers != null) {
            left.addAll(stoppingWorkers.stop(deadline));
        }
        workers = null;
        if (!left.isEmpty()) {
            // Not on this thread: what follows a response may take its time.
            ExecutorService last = manager().newCachedThreadPool(source(LAST), LAST);
            left.forEach(last::execute);
            manager().shutdown(last);
        }
        ScheduledExecutorService thread = timer;
        if (thread != null) {
            manager().shutdownNow(thread);
        }
    }

    /** What Camel's management shows as the source of a thread pool. It shows one pool of each source. */
    public String source(String name) {
        return name + "(" + ObjectHelper.getIdentityHashCode(component) + ")";
    }

    private ExecutorServiceManager manager() {
        CamelContext context = component.getCamelContext();
        return context.getExecutorServiceManager();
    }
}
