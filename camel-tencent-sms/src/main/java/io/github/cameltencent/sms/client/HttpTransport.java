package io.github.cameltencent.sms.client;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request once, and tells what came back. It repeats nothing, follows no redirect, keeps no cookie and answers
 * no challenge: whether to send again is for the caller to decide, who knows what a second time would do. Every request
 * ends: by an answer, by a failure, by the deadline, or when this is closed.
 */
public final class HttpTransport implements AutoCloseable {

    /** Far above the largest answer of the API (a page of 100 entries), far below what a heap cannot bear. */
    private static final int MAXIMUM_ANSWER_BYTES = 8 * 1024 * 1024;

    private static final int MAXIMUM_HEADER_BYTES = 16 * 1024;
    private static final int MAXIMUM_HEADERS = 100;

    /** An HTTP/1.1 connection carries one request at a time, so this bounds the connections too. */
    private static final int MAXIMUM_IN_FLIGHT = 4096;

    /**
     * More than are ever in flight. Requests that have to wait do so here and not in the queue of HttpClient's pool,
     * which fails them one inside the other when it is closed, until the stack overflows.
     */
    private static final int POOL_SIZE = 2 * MAXIMUM_IN_FLIGHT;

    /** A few are enough: they only move bytes. */
    private static final int MAXIMUM_IO_THREADS = 4;

    /** Tencent closes idle connections after about a minute; a connection must not be used at that moment. */
    private static final TimeValue MAXIMUM_IDLE_TIME = TimeValue.ofSeconds(30);

    private static final String CONTENT_TYPE = "application/json";

    private final CloseableHttpAsyncClient client;
    private final TransportSettings settings;
    private final Duration deadline;
    private final Set<Call> open = ConcurrentHashMap.newKeySet();
    private final Queue<Call> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore places = new Semaphore(MAXIMUM_IN_FLIGHT);
    private final AtomicInteger starting = new AtomicInteger();
    private volatile boolean closed;

    /** Starts an HTTP client of its own; {@link #close} ends it. */
    public HttpTransport(TransportSettings settings) {
        this.settings = settings;
        // Waiting for a free connection and opening it come before the answer, and each has its own time-out. This one
        // ends what gets around them all, such as an answer that trickles in.
        this.deadline =
                settings.connectTimeout().plus(settings.responseTimeout()).multipliedBy(2);
        Timeout connectTimeout = timeout(settings.connectTimeout());
        Timeout responseTimeout = timeout(settings.responseTimeout());
        client = HttpAsyncClientBuilder.create()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(POOL_SIZE)
                        .setMaxConnPerRoute(POOL_SIZE)
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .setHandshakeTimeout(connectTimeout)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connectTimeout)
                                .build())
                        .build())
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(Math.min(
                                MAXIMUM_IO_THREADS, Runtime.getRuntime().availableProcessors()))
                        .build())
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(MAXIMUM_HEADER_BYTES)
                        .setMaxHeaderCount(MAXIMUM_HEADERS)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(responseTimeout)
                        .setResponseTimeout(responseTimeout)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setKeepAliveStrategy((response, context) -> MAXIMUM_IDLE_TIME)
                .setThreadFactory(new DefaultThreadFactory("tencent-sms-io", true))
                .setUserAgent("camel-tencent-sms")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
        client.start();
    }

    /** The Content-Type header that {@link #post} sends. */
    static String contentType() {
        return CONTENT_TYPE;
    }

    /**
     * Posts the body to the root path.
     *
     * @return completes on a thread of the HTTP client, which must not be held up; fails with
     *     {@link TransportException} only
     */
    CompletableFuture<HttpAnswer> post(ApiEndpoint endpoint, Map<String, String> headers, byte[] body) {
        BasicHttpRequest request = new BasicHttpRequest(
                "POST", endpoint.scheme(), new URIAuthority(endpoint.host(), endpoint.port()), "/");
        headers.forEach(request::addHeader);
        Call call = new Call(endpoint, request, new OnceBody(body, CONTENT_TYPE));
        open.add(call);
        call.startDeadline();
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

    /** Ends the HTTP client and its threads. Requests that are not answered within a few seconds fail. */
    @Override
    public void close() {
        closed = true;
        client.close(CloseMode.GRACEFUL);
        // Those that wait, and those that the HTTP client forgets when it is closed with many of them under way.
        open.forEach(call -> call.failed(new IllegalStateException("closed")));
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }

    /** One request. The first end that is reported counts. */
    private final class Call implements FutureCallback<HttpAnswer> {

        final ApiEndpoint endpoint;
        final BasicHttpRequest request;
        final OnceBody body;
        final CompletableFuture<HttpAnswer> result = new CompletableFuture<>();
        private final AtomicBoolean hasPlace = new AtomicBoolean();
        private volatile @Nullable Future<HttpAnswer> exchange;

        Call(ApiEndpoint endpoint, BasicHttpRequest request, OnceBody body) {
            this.endpoint = endpoint;
            this.request = request;
            this.body = body;
        }

        void startDeadline() {
            CompletionStage<HttpAnswer> timer = result.copy().orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
            timer.whenComplete((answer, failure) -> {
                if (failure instanceof TimeoutException) {
                    Future<HttpAnswer> started = exchange;
                    failed(started == null ? new ConnectionRequestTimeoutException() : new SocketTimeoutException());
                    if (started != null) {
                        started.cancel(true);
                    }
                }
            });
        }

        /** Takes the place that was acquired for it; false if it has ended while it waited. */
        boolean start() {
            if (result.isDone()) {
                return false;
            }
            hasPlace.set(true);
            try {
                exchange = client.execute(
                        new BasicRequestProducer(request, body), new BoundedAnswer(MAXIMUM_ANSWER_BYTES), this);
            } catch (RuntimeException e) {
                failed(e);
            }
            return true;
        }

        @Override
        public void completed(HttpAnswer answer) {
            result.complete(answer);
            end();
        }

        @Override
        public void failed(Exception cause) {
            boolean sent = !body.keepBack();
            result.completeExceptionally(new TransportException(sent, closed, why(cause, sent), cause));
            end();
        }

        @Override
        public void cancelled() {
            failed(new IllegalStateException("cancelled"));
        }

        private void end() {
            open.remove(this);
            if (hasPlace.compareAndSet(true, false)) {
                places.release();
                startWaiting();
            }
        }

        private String why(Exception cause, boolean sent) {
            if (cause instanceof UnknownHostException) {
                return "the host " + endpoint.host() + " cannot be resolved";
            } else if (cause instanceof ConnectTimeoutException || (cause instanceof SocketTimeoutException && !sent)) {
                return "no connection to " + endpoint + " within "
                        + settings.connectTimeout().toMillis() + " ms";
            } else if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return "no connection to " + endpoint + " (refused or no route)";
            } else if (cause instanceof ConnectionRequestTimeoutException) {
                return MAXIMUM_IN_FLIGHT + " other requests were in flight for " + deadline.toMillis() + " ms";
            } else if (cause instanceof SSLException) {
                return "TLS with " + endpoint + " failed: " + ServerText.safe(cause.getMessage());
            } else if (cause instanceof SocketTimeoutException) {
                return "no complete answer from " + endpoint + " in time (responseTimeout is "
                        + settings.responseTimeout().toMillis() + " ms)";
            } else if (cause instanceof BoundedAnswer.OversizedAnswerException) {
                return "the answer is larger than " + MAXIMUM_ANSWER_BYTES + " bytes, so it is none of the API's";
            } else if (cause instanceof IllegalStateException) {
                return "the HTTP client is stopped";
            }
            String when = sent ? "before the answer was complete" : "before the request was sent";
            return "the connection to " + endpoint + " broke " + when + " ("
                    + cause.getClass().getSimpleName() + ")";
        }
    }
}
