package io.github.cameltencent.sms.client;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

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
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends a request once, and tells what came back. It repeats nothing, follows no redirect, keeps no cookie and answers
 * no challenge: whether to send again is for the caller to decide, who knows what a second time would do.
 */
public final class HttpTransport implements AutoCloseable {

    /** Far above the largest answer of the API (a page of 100 entries), far below what a heap cannot bear. */
    private static final int MAXIMUM_ANSWER_BYTES = 8 * 1024 * 1024;

    /** An HTTP/1.1 connection carries one request at a time, so this bounds the requests in flight. */
    private static final int MAXIMUM_CONNECTIONS = 4096;

    /** Tencent closes idle connections after about a minute; a connection must not be used at that moment. */
    private static final TimeValue MAXIMUM_IDLE_TIME = TimeValue.ofSeconds(30);

    private static final String CONTENT_TYPE = "application/json";

    private final CloseableHttpAsyncClient client;
    private final TransportSettings settings;

    /** Starts an HTTP client of its own; {@link #close} ends it. */
    public HttpTransport(TransportSettings settings) {
        this.settings = settings;
        Timeout connectTimeout = timeout(settings.connectTimeout());
        Timeout responseTimeout = timeout(settings.responseTimeout());
        client = HttpAsyncClientBuilder.create()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(MAXIMUM_CONNECTIONS)
                        .setMaxConnPerRoute(MAXIMUM_CONNECTIONS)
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .setHandshakeTimeout(connectTimeout)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connectTimeout)
                                .build())
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
        OnceBody once = new OnceBody(body, CONTENT_TYPE);
        CompletableFuture<HttpAnswer> result = new CompletableFuture<>();
        try {
            var unused = client.execute(
                    new BasicRequestProducer(request, once),
                    new BoundedAnswer(MAXIMUM_ANSWER_BYTES, settings.responseTimeout()),
                    new FutureCallback<>() {
                        @Override
                        public void completed(HttpAnswer answer) {
                            result.complete(answer);
                        }

                        @Override
                        public void failed(Exception cause) {
                            result.completeExceptionally(failure(once, endpoint, cause));
                        }

                        @Override
                        public void cancelled() {
                            failed(new IllegalStateException("cancelled"));
                        }
                    });
        } catch (RuntimeException e) {
            result.completeExceptionally(failure(once, endpoint, e));
        }
        return result;
    }

    private TransportException failure(OnceBody body, ApiEndpoint endpoint, Exception cause) {
        return new TransportException(body.started(), why(body, endpoint, cause), cause);
    }

    private String why(OnceBody body, ApiEndpoint endpoint, Exception cause) {
        if (cause instanceof UnknownHostException) {
            return "the host " + endpoint.host() + " cannot be resolved";
        } else if (cause instanceof ConnectTimeoutException) {
            return "no connection to " + endpoint + " within "
                    + settings.connectTimeout().toMillis() + " ms";
        } else if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "no connection to " + endpoint + " (refused or no route)";
        } else if (cause instanceof ConnectionRequestTimeoutException) {
            return "all " + MAXIMUM_CONNECTIONS + " connections were busy for "
                    + settings.responseTimeout().toMillis() + " ms";
        } else if (cause instanceof SSLException) {
            return "TLS with " + endpoint + " failed: " + cause.getMessage();
        } else if (cause instanceof SocketTimeoutException) {
            return "no complete answer from " + endpoint + " within "
                    + settings.responseTimeout().toMillis() + " ms";
        } else if (cause instanceof BoundedAnswer.OversizedAnswerException) {
            return "it is larger than " + MAXIMUM_ANSWER_BYTES + " bytes, so it is no answer of the API's";
        } else if (cause instanceof IllegalStateException) {
            return "the HTTP client is stopped";
        }
        return body.started()
                ? "the connection to " + endpoint + " broke before the answer was complete"
                : "the connection to " + endpoint + " broke before the request was sent";
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }

    /** Ends the HTTP client and its threads. Requests that are not answered within a few seconds fail. */
    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
    }
}
