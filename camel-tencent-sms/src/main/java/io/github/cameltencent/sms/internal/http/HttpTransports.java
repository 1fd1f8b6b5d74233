package io.github.cameltencent.sms.internal.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP clients of a component, one for all endpoints with equal settings, and the timer for their retries. They can be stopped
 * and started again.
 */
public final class HttpTransports {

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransports.class);

    private final ThreadFactory ioThreads;
    private final Supplier<ScheduledExecutorService> timerThread;
    private final Supplier<String> owner;
    private final Map<TransportSettings, HttpTransport> transports = new ConcurrentHashMap<>();
    private volatile @Nullable RetryTimer timer;
    private volatile boolean isStopped;

    /**
     * Creates no HTTP client yet.
     *
     * @param timerThread supplies the thread for time-outs and retries; called after each start
     * @param owner the name of the component in messages
     */
    public HttpTransports(
            ThreadFactory ioThreads, Supplier<ScheduledExecutorService> timerThread, Supplier<String> owner) {
        this.ioThreads = ioThreads;
        this.timerThread = timerThread;
        this.owner = owner;
    }

    /** Starts, or starts again. */
    public void start() {
        timer = new RetryTimer(timerThread.get());
        isStopped = false;
    }

    /**
     * Returns the HTTP client for these settings.
     *
     * @throws IllegalStateException if the component is stopped
     */
    public HttpTransport get(TransportSettings settings) {
        HttpTransport known = transports.get(settings);
        if (known != null) {
            return known;
        } else if (isStopped) {
            throw stopped();
        }
        HttpTransport transport =
                transports.computeIfAbsent(settings, given -> new HttpTransport(given, ioThreads, timerThread.get()));
        if (isStopped && transports.remove(settings, transport)) {
            transport.close();
            throw stopped();
        }
        return transport;
    }

    /** The timer of the endpoints' retries. */
    public RetryTimer timer() {
        RetryTimer current = timer;
        if (current == null) {
            throw new IllegalStateException("the component " + owner.get() + " is not started");
        }
        return current;
    }

    private IllegalStateException stopped() {
        return new IllegalStateException("the component " + owner.get() + " is stopped");
    }

    /**
     * Closes all HTTP clients.
     *
     * @param grace how long to wait for requests in flight
     */
    public void stop(Duration grace) {
        isStopped = true;
        RetryTimer retries = timer;
        if (retries != null) {
            // First, so that nothing is retried with a closing transport.
            retries.close();
        }
        List<HttpTransport> stopping = List.copyOf(transports.values());
        transports.clear();
        CompletableFuture<Void> drained = CompletableFuture.allOf(stopping.stream()
                .map(transport -> transport.drain().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
        if (!grace.isZero()) {
            await(drained, grace);
        }
        stopping.forEach(HttpTransport::close);
    }

    /** The stop continues when it is interrupted, as Camel's own does when it stops waiting for routes. */
    private static void await(CompletableFuture<Void> drained, Duration grace) {
        try {
            drained.get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Some requests have not ended and are cancelled", e);
        }
    }
}
