package io.github.cameltencent.sms.internal.http;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameltencent.sms.client.Caller;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request once and returns the raw response. It does not retry, follow redirects, keep cookies or answer
 * authentication challenges: only the caller knows whether a request may be repeated. Every request completes: with a
 * response, with a failure, at the deadline, or when this is closed.
 */
public final class HttpTransport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

    /** Far above the largest response of the API (a page of 100 entries), and small for any heap. */
    static final int MAX_RESPONSE_BYTES = 8 * 1024 * 1024;

    private static final String CONTENT_TYPE = "application/json";

    private final CloseableHttpAsyncClient client;
    private final TransportSettings settings;
    private final Duration deadline;
    private final NoResponseReason silence;
    private final InFlightRequests<Call> open;
    private final Queue<Call> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore permits;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger starting = new AtomicInteger();
    private volatile boolean closed;

    /**
     * Starts its own HTTP client; {@link #close} stops it.
     *
     * @param threads creates the I/O threads, of which there are a few
     * @param timer ends requests at their deadline; this does not close it
     */
    public HttpTransport(TransportSettings settings, ThreadFactory threads, ScheduledExecutorService timer) {
        this.settings = settings;
        // The time-outs for the connection and for each read do not end everything, such as a response that trickles
        // in. This deadline does.
        this.deadline =
                settings.connectTimeout().plus(settings.responseTimeout()).multipliedBy(2);
        open = new InFlightRequests<>(deadline, Call::endIfExpired, timer);
        // An HTTP/1.1 connection carries one request at a time.
        permits = new Semaphore(settings.maxConnections());
        silence = new NoResponseReason(settings, deadline.toMillis());
        // Requests wait here and not in the queue of HttpClient's pool: when the pool is closed, it fails them
        // recursively until the stack overflows. So the pool is larger than the number of requests in flight.
        client = HttpClientFactory.create(settings, 2 * settings.maxConnections(), threads, this::threadFailed);
        client.start();
    }

    /** The Content-Type header that {@link #post} sends. */
    static String contentType() {
        return CONTENT_TYPE;
    }

    /**
     * Posts the body to the root path.
     *
     * @param caller asked when the request leaves the queue, and again when its connection is open
     * @return completes on an I/O thread of the HTTP client, which must not block; fails with
     *     {@link TransportException} only
     */
    public CompletableFuture<RawResponse> post(ApiEndpoint endpoint, List<Header> headers, byte[] body, Caller caller) {
        BasicHttpRequest request = new BasicHttpRequest(
                "POST", endpoint.scheme(), new URIAuthority(endpoint.host(), endpoint.port()), "/");
        headers.forEach(request::addHeader);
        Call call = new Call(endpoint, request, new SingleUseBody(body, CONTENT_TYPE, caller));
        if (taken.incrementAndGet() > settings.maxConnections() + settings.maxWaitingRequests()) {
            taken.decrementAndGet();
            call.result.completeExceptionally(TransportException.queueFull(silence.queueFull()));
            return call.result;
        }
        open.add(call);
        waiting.add(call);
        startWaiting();
        if (closed) {
            call.failed(new IllegalStateException("closed"));
        }
        return call.result;
    }

    /**
     * Starts waiting requests while permits are available. A start that fails at once must not start the next one
     * recursively.
     */
    private void startWaiting() {
        if (starting.getAndIncrement() > 0) {
            return; // The thread in the loop runs it once more.
        }
        int rounds = 1;
        do {
            while (!closed && !waiting.isEmpty() && permits.tryAcquire()) {
                Call next = waiting.poll();
                if (next == null || !next.start()) {
                    permits.release();
                }
            }
            rounds = starting.addAndGet(-rounds);
        } while (rounds > 0);
    }

    /**
     * Accepts no more requests, and fails those that wait.
     *
     * @return completes when the requests in flight have ended
     */
    public CompletionStage<Void> drain() {
        closed = true;
        for (Call call = waiting.poll(); call != null; call = waiting.poll()) {
            call.failed(new IllegalStateException("closed"));
        }
        return CompletableFuture.allOf(open.stream()
                .map(call -> call.result.handle((answer, failure) -> null))
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Stops the HTTP client and its threads. Requests in flight fail; see {@link #drain}. */
    @Override
    public void close() {
        closed = true;
        boolean idle = open.isEmpty();
        // The HTTP client would report broken connections, and with many in flight it misses some.
        open.stream().forEach(call -> call.failed(new IllegalStateException("closed")));
        client.close(idle ? CloseMode.GRACEFUL : CloseMode.IMMEDIATE);
    }

    /** An I/O reactor thread failed. That is expected while the client is being closed. */
    private void threadFailed(Exception trouble) {
        if (closed) {
            LOG.debug("An I/O thread failed while the HTTP client was being closed", trouble);
        } else {
            LOG.error("An I/O thread of the HTTP client failed", trouble);
        }
    }

    /** One request. The first result that is reported counts. */
    private final class Call implements FutureCallback<RawResponse> {

        final ApiEndpoint endpoint;
        final BasicHttpRequest request;
        final SingleUseBody body;
        final CompletableFuture<RawResponse> result = new CompletableFuture<>();
        private final AtomicBoolean hasPermit = new AtomicBoolean();
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile long since = System.nanoTime();
        private volatile @Nullable Future<RawResponse> exchange;

        Call(ApiEndpoint endpoint, BasicHttpRequest request, SingleUseBody body) {
            this.endpoint = endpoint;
            this.request = request;
            this.body = body;
        }

        /** The deadline counts for the wait in the queue, and again for the request itself. */
        void endIfExpired() {
            if (System.nanoTime() - since >= deadline.toNanos()) {
                Future<RawResponse> started = exchange;
                failed(started == null ? new ConnectionRequestTimeoutException() : new SocketTimeoutException());
                if (started != null) {
                    started.cancel(true);
                }
            }
        }

        /** Takes over the permit that was acquired for it; false if it has ended while waiting. */
        boolean start() {
            if (result.isDone()) {
                return false;
            }
            hasPermit.set(true);
            if (!body.isWanted()) {
                failed(new IllegalStateException("no longer wanted"));
                return true;
            }
            since = System.nanoTime();
            try {
                exchange = client.execute(
                        new BasicRequestProducer(request, body),
                        new BoundedResponseConsumer(MAX_RESPONSE_BYTES),
                        ProxyAuthentication.context(settings.proxy()),
                        this);
            } catch (RuntimeException e) {
                failed(e);
            } catch (Error e) {
                // Whatever happened, this request must end and the waiting ones must start.
                failed(new ExecutionException(e));
            }
            return true;
        }

        @Override
        public void completed(RawResponse answer) {
            end(() -> {
                if (body.withhold()) {
                    // For instance, a proxy refuses to connect.
                    result.completeExceptionally(
                            TransportException.refused(answer.status(), silence.refusal(endpoint, answer.status())));
                } else {
                    result.complete(answer);
                }
            });
        }

        @Override
        public void failed(Exception cause) {
            boolean sent = !body.withhold();
            end(() -> result.completeExceptionally(
                    body.wasUnwanted()
                            ? TransportException.unwanted(silence.unwanted())
                            : new TransportException(sent, closed, silence.reason(endpoint, cause, sent), cause)));
        }

        @Override
        public void cancelled() {
            failed(new IllegalStateException("cancelled"));
        }

        /** Releases the permit before the result is reported, because the caller may send its next request at once. */
        private void end(Runnable report) {
            if (ended.compareAndSet(false, true)) {
                taken.decrementAndGet();
            }
            boolean freed = hasPermit.compareAndSet(true, false);
            if (freed) {
                permits.release();
            }
            report.run();
            open.remove(this);
            if (freed) {
                startWaiting();
            }
        }
    }
}
