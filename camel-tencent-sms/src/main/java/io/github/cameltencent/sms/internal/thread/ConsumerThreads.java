package io.github.cameltencent.sms.internal.thread;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

/** The threads of a consumer that has several exchanges in its route at a time. */
public final class ConsumerThreads {

    private final CamelContext context;
    private final Object owner;
    private final String name;
    private final int count;
    private final Set<Thread> atWork = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ExecutorService pool;

    /**
     * @param owner whose threads they are, for Camel's management
     * @param count how many there are at most; with one, the consumer needs none of them
     */
    public ConsumerThreads(CamelContext context, Object owner, String name, int count) {
        this.context = context;
        this.owner = owner;
        this.name = name;
        this.count = count;
    }

    /** Never more is handed to them than there are threads. */
    public void start() {
        if (count > 1 && pool == null) {
            pool = context.getExecutorServiceManager()
                    .newThreadPool(
                            owner,
                            name,
                            new ThreadPoolProfileBuilder("tencent-sms-consumer")
                                    .poolSize(count)
                                    .maxPoolSize(count)
                                    .maxQueueSize(count)
                                    .allowCoreThreadTimeOut(true)
                                    .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                                    .build());
        }
    }

    /**
     * Ends them; {@link #start} makes others.
     *
     * @param now whether those that are at work are interrupted
     */
    public void stop(boolean now) {
        ExecutorService stopping = pool;
        if (stopping == null) {
            return;
        }
        pool = null;
        if (now) {
            context.getExecutorServiceManager().shutdownNow(stopping);
        } else {
            context.getExecutorServiceManager().shutdown(stopping);
        }
    }

    /** Gives tasks to the threads that there are now; {@code null} if there are none. */
    public @Nullable Executor executor() {
        ExecutorService current = pool;
        return current == null ? null : task -> current.execute(() -> run(task));
    }

    private void run(Runnable task) {
        atWork.add(Thread.currentThread());
        try {
            task.run();
        } finally {
            atWork.remove(Thread.currentThread());
        }
    }

    /** Whether the current thread is one of them, and at work. */
    public boolean isCurrent() {
        return atWork.contains(Thread.currentThread());
    }
}
