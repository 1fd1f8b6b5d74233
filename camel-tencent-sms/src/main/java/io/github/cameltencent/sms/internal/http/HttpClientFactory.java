package io.github.cameltencent.sms.internal.http;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;

import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.function.Callback;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Creates Apache HttpClients that send each request once and do nothing else automatically. */
final class HttpClientFactory {

    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_HEADERS = 100;

    /** Each connection has two. A response to one recipient has some 500 bytes. */
    private static final int BUFFER_BYTES = 2 * 1024;

    /** A few are enough: they only do I/O. */
    private static final int MAX_IO_THREADS = 4;

    /**
     * Tencent closes idle connections after about a minute. Ours are closed earlier, so that no request meets that
     * moment.
     */
    private static final TimeValue MAX_IDLE_TIME = TimeValue.ofSeconds(30);

    private HttpClientFactory() {}

    /**
     * A client without retries, redirects, cookies and authentication challenges.
     *
     * @param maxConnections the size of its pool
     * @param threads creates the I/O threads
     * @param trouble receives failures of the I/O threads that belong to no request
     */
    static CloseableHttpAsyncClient create(
            TransportSettings settings, int maxConnections, ThreadFactory threads, Callback<Exception> trouble) {
        Timeout connectTimeout = timeout(settings.connectTimeout());
        Timeout responseTimeout = timeout(settings.responseTimeout());
        HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(maxConnections)
                        .setMaxConnPerRoute(maxConnections)
                        .setTlsStrategy(tls(settings.sslContext()))
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .setHandshakeTimeout(connectTimeout)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connectTimeout)
                                .build())
                        .build())
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(
                                Math.min(MAX_IO_THREADS, Runtime.getRuntime().availableProcessors()))
                        .build())
                .setHttp1Config(Http1Config.custom()
                        .setBufferSize(BUFFER_BYTES)
                        .setMaxLineLength(MAX_HEADER_BYTES)
                        .setMaxHeaderCount(MAX_HEADERS)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(responseTimeout)
                        .setResponseTimeout(responseTimeout)
                        .setAuthenticationEnabled(false)
                        // Some versions of HttpClient would request a compressed response, and others would not decode
                        // it.
                        .setContentCompressionEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setKeepAliveStrategy((response, context) -> {
                    TimeValue offered =
                            DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
                    return offered.compareTo(MAX_IDLE_TIME) < 0 ? offered : MAX_IDLE_TIME;
                })
                .setIoReactorExceptionCallback(trouble)
                .setThreadFactory(threads)
                .setUserAgent("camel-tencent-sms")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState();
        if (settings.proxy() != null) {
            builder.setProxy(ProxyAuthentication.host(settings.proxy()));
        } else {
            // It only serves authentication, which is off, and the forms of proxies; for that, it parses each URI.
            builder.replaceExecInterceptor(
                    ChainElement.PROTOCOL.name(),
                    (request, body, scope, chain, callback) -> chain.proceed(request, body, scope, callback));
        }
        return builder.build();
    }

    private static TlsStrategy tls(@Nullable SSLContext sslContext) {
        return sslContext == null
                ? DefaultClientTlsStrategy.createSystemDefault()
                : new DefaultClientTlsStrategy(
                        sslContext, HostnameVerificationPolicy.BOTH, HttpsSupport.getDefaultHostnameVerifier());
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }
}
