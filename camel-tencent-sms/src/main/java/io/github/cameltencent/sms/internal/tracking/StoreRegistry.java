package io.github.cameltencent.sms.internal.tracking;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.jspecify.annotations.Nullable;

/**
 * The message stores of a component's endpoints. Endpoints with the same store share its calls, so that these are
 * combined.
 */
public final class StoreRegistry {

    /** The name of the threads, and of the thread pool profile that can replace them. */
    private static final String THREADS = "tencent-sms-store";

    /** Two for claims, two for outcomes, two for other calls. */
    private static final int DEFAULT_THREADS = 6;

    private final Listener listener;
    private final IdentityHashMap<MessageStore, StoreCalls> stores = new IdentityHashMap<>();
    private @Nullable ExecutorService threads;

    /** Learns which stores are in use. */
    public interface Listener {

        /** A store is called from now on. */
        void opened(MessageStore store, StoreCalls calls);

        /** No store is called any more. */
        void closed();
    }

    /** @param listener is called while no other store can be opened */
    public StoreRegistry(Listener listener) {
        this.listener = listener;
    }

    /**
     * Returns the calls of a store.
     *
     * @param source the owner of the threads, for Camel's management
     * @param timer starts retries
     */
    public synchronized StoreCalls of(
            MessageStore store, CamelContext context, Object source, ScheduledExecutorService timer) {
        if (threads == null) {
            threads = newThreads(context, source);
        }
        StoreCalls known = stores.get(store);
        if (known != null) {
            return known;
        }
        StoreCalls opened = new StoreCalls(store, threads, timer);
        stores.put(store, opened);
        listener.opened(store, opened);
        return opened;
    }

    private static ExecutorService newThreads(CamelContext context, Object source) {
        var manager = context.getExecutorServiceManager();
        ThreadPoolProfile profile = manager.getThreadPoolProfile(THREADS);
        if (profile == null) {
            profile = new ThreadPoolProfile(THREADS);
            profile.setPoolSize(DEFAULT_THREADS);
            profile.setMaxPoolSize(DEFAULT_THREADS);
            profile.setMaxQueueSize(Integer.MAX_VALUE);
            profile.setAllowCoreThreadTimeOut(true);
        }
        return manager.newThreadPool(source, THREADS, profile);
    }

    /**
     * Waits for the running calls, and records the waiting outcomes as far as possible.
     *
     * @param grace the longest wait for each of the two
     */
    public void close(CamelContext context, Duration grace) {
        List<StoreCalls> closing;
        ExecutorService ending;
        synchronized (this) {
            closing = List.copyOf(stores.values());
            stores.clear();
            ending = threads;
            threads = null;
            listener.closed();
        }
        if (ending != null) {
            context.getExecutorServiceManager().shutdownGraceful(ending, grace.toMillis());
        }
        closing.forEach(calls -> calls.close(grace));
    }
}
