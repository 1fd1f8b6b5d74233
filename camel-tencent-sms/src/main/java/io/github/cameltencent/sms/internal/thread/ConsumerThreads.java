package io.github.cameltencent.sms.internal.thread;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

/** The threads of a consumer that processes several exchanges at a time. */
public final class ConsumerThreads {

    private final CamelContext context;
    private final Object owner;
    private final String name;
    private final int count;
    private final Set<Thread> atWork = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ExecutorService pool;

    /**
     * @param owner the owner of the threads, for Camel's management
     * @param count the maximum number of threads; with 1, the consumer needs none
     */
    public ConsumerThreads(CamelContext context, Object owner, String name, int count) {
        this.context = context;
        this.owner = owner;
        this.name = name;
        this.count = count;
    }

    /** No queue: there are never more tasks than threads. */
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
     * Stops the threads; {@link #start} creates new ones.
     *
     * @param now whether to interrupt busy threads
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

    /** The executor of the current threads, or {@code null} if there are none. */
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

    /** Whether the current thread is one of them, running a task. */
    public boolean isCurrent() {
        return atWork.contains(Thread.currentThread());
    }
}
