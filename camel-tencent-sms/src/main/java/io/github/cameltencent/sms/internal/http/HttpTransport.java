package io.github.cameltencent.sms.internal.http;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
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
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request once, and tells what came back. It repeats nothing, follows no redirect, keeps no cookie and answers
 * no challenge: whether to send again is for the caller to decide, who knows what a second time would do. Every request
 * ends: by an answer, by a failure, by the deadline, or when this is closed.
 */
public final class HttpTransport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

    /** Far above the largest answer of the API (a page of 100 entries), far below what a heap cannot bear. */
    static final int MAXIMUM_ANSWER_BYTES = 8 * 1024 * 1024;

    private static final String CONTENT_TYPE = "application/json";

    private final CloseableHttpAsyncClient client;
    private final TransportSettings settings;
    private final Duration deadline;
    private final NoResponseReason silence;
    private final InFlightRequests<Call> open;
    private final Queue<Call> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore places;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger starting = new AtomicInteger();
    private volatile boolean closed;

    /**
     * Starts an HTTP client of its own; {@link #close} ends it.
     *
     * @param threads makes those that move bytes, of which there are a few
     * @param timer ends what is over; this does not close it
     */
    public HttpTransport(TransportSettings settings, ThreadFactory threads, ScheduledExecutorService timer) {
        this.settings = settings;
        // Opening a connection comes before the answer, and each has its own time-out. This one ends what gets around
        // them, such as an answer that trickles in.
        this.deadline =
                settings.connectTimeout().plus(settings.responseTimeout()).multipliedBy(2);
        open = new InFlightRequests<>(deadline, Call::endIfOver, timer);
        // An HTTP/1.1 connection carries one request at a time.
        places = new Semaphore(settings.maximumConnections());
        silence = new NoResponseReason(settings, deadline.toMillis());
        // Requests that have to wait do so here, and not in the queue of HttpClient's pool, which fails them one inside
        // the other when it is closed, until the stack overflows. So the pool is larger than what is ever in flight.
        client = HttpClientFactory.create(settings, 2 * settings.maximumConnections(), threads, this::troubled);
        client.start();
    }

    /** The Content-Type header that {@link #post} sends. */
    static String contentType() {
        return CONTENT_TYPE;
    }

    /**
     * Posts the body to the root path.
     *
     * @param caller asked when the request leaves the queue, and once more when its connection is open
     * @return completes on a thread of the HTTP client, which must not be held up; fails with
     *     {@link TransportException} only
     */
    public CompletableFuture<RawResponse> post(
            ApiEndpoint endpoint, Map<String, String> headers, byte[] body, Caller caller) {
        BasicHttpRequest request = new BasicHttpRequest(
                "POST", endpoint.scheme(), new URIAuthority(endpoint.host(), endpoint.port()), "/");
        headers.forEach(request::addHeader);
        Call call = new Call(endpoint, request, new SingleUseBody(body, CONTENT_TYPE, caller));
        if (taken.incrementAndGet() > settings.maximumConnections() + settings.maximumWaiting()) {
            taken.decrementAndGet();
            call.result.completeExceptionally(TransportException.noRoom(silence.noRoom()));
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

    /** Starts what waits, as long as there are places. A start that fails at once must not start the next one inside. */
    private void startWaiting() {
        if (starting.getAndIncrement() > 0) {
            return; // Whoever is at it goes round once more.
        }
        int rounds = 1;
        do {
            while (!closed && !waiting.isEmpty() && places.tryAcquire()) {
                Call next = waiting.poll();
                if (next == null || !next.start()) {
                    places.release();
                }
            }
            rounds = starting.addAndGet(-rounds);
        } while (rounds > 0);
    }

    /**
     * Takes no more requests, and ends those that wait for a place.
     *
     * @return completes when those that are under way have ended
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

    /** Ends the HTTP client and its threads. Requests that are under way fail; see {@link #drain}. */
    @Override
    public void close() {
        closed = true;
        boolean idle = open.isEmpty();
        // The HTTP client would tell of broken connections, and with many under way it forgets some.
        open.stream().forEach(call -> call.failed(new IllegalStateException("closed")));
        client.close(idle ? CloseMode.GRACEFUL : CloseMode.IMMEDIATE);
    }

    /** An I/O reactor thread failed. While it is being closed, that is to be expected. */
    private void troubled(Exception trouble) {
        if (closed) {
            LOG.debug("The HTTP client is closed in the middle of its work", trouble);
        } else {
            LOG.error("A thread of the HTTP client failed", trouble);
        }
    }

    /** One request. The first end that is reported counts. */
    private final class Call implements FutureCallback<RawResponse> {

        final ApiEndpoint endpoint;
        final BasicHttpRequest request;
        final SingleUseBody body;
        final CompletableFuture<RawResponse> result = new CompletableFuture<>();
        private final AtomicBoolean hasPlace = new AtomicBoolean();
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile long since = System.nanoTime();
        private volatile @Nullable Future<RawResponse> exchange;

        Call(ApiEndpoint endpoint, BasicHttpRequest request, SingleUseBody body) {
            this.endpoint = endpoint;
            this.request = request;
            this.body = body;
        }

        /** What waits for its place has as long for that, and then as long for the rest. */
        void endIfOver() {
            if (System.nanoTime() - since >= deadline.toNanos()) {
                Future<RawResponse> started = exchange;
                failed(started == null ? new ConnectionRequestTimeoutException() : new SocketTimeoutException());
                if (started != null) {
                    started.cancel(true);
                }
            }
        }

        /** Takes the place that was acquired for it; false if it has ended while it waited. */
        boolean start() {
            if (result.isDone()) {
                return false;
            }
            hasPlace.set(true);
            if (!body.isWanted()) {
                failed(new IllegalStateException("not wanted any more"));
                return true;
            }
            since = System.nanoTime();
            try {
                exchange = client.execute(
                        new BasicRequestProducer(request, body),
                        new BoundedResponseConsumer(MAXIMUM_ANSWER_BYTES),
                        ProxyAuthentication.context(settings.proxy()),
                        this);
            } catch (RuntimeException e) {
                failed(e);
            } catch (Error e) {
                // The request must end, and those that wait must start, whatever this is.
                failed(new ExecutionException(e));
            }
            return true;
        }

        @Override
        public void completed(RawResponse answer) {
            end(() -> {
                if (body.keepBack()) {
                    // Such as that of a proxy which refuses to connect.
                    result.completeExceptionally(
                            TransportException.refused(answer.status(), silence.refusal(endpoint, answer.status())));
                } else {
                    result.complete(answer);
                }
            });
        }

        @Override
        public void failed(Exception cause) {
            boolean sent = !body.keepBack();
            end(() -> result.completeExceptionally(
                    body.wasUnwanted()
                            ? TransportException.unwanted(silence.unwanted())
                            : new TransportException(sent, closed, silence.reason(endpoint, cause, sent), cause)));
        }

        @Override
        public void cancelled() {
            failed(new IllegalStateException("cancelled"));
        }

        /** Its room is free before anybody hears of the end, for who does may send the next one at once. */
        private void end(Runnable tell) {
            if (ended.compareAndSet(false, true)) {
                taken.decrementAndGet();
            }
            boolean freed = hasPlace.compareAndSet(true, false);
            if (freed) {
                places.release();
            }
            tell.run();
            open.remove(this);
            if (freed) {
                startWaiting();
            }
        }
    }
}
