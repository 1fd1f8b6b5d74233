package io.github.cameltencent.sms.benchmark;

import java.net.URI;
import java.util.function.Consumer;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** HttpClient 5, set up as in the component, with a body and headers prepared once: without Camel, JSON and signing. */
final class PreparedBytesClient implements LoadClient {

    private static final int POOL_SIZE = 8192;
    private static final int MAXIMUM_IO_THREADS = 4;
    private static final int OK = 200;

    private final Header[] headers = PreparedHeaders.ALL.entrySet().stream()
            .map(header -> new BasicHeader(header.getKey(), header.getValue()))
            .toArray(Header[]::new);
    private final byte[] body = SampleMessage.json();
    private final String scheme;
    private final URIAuthority authority;
    private final CloseableHttpAsyncClient client;

    PreparedBytesClient(URI server) {
        scheme = server.getScheme();
        authority = new URIAuthority(server.getHost(), server.getPort());
        client = HttpAsyncClientBuilder.create()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(POOL_SIZE)
                        .setMaxConnPerRoute(POOL_SIZE)
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(5))
                                .build())
                        .build())
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(Math.min(
                                MAXIMUM_IO_THREADS, Runtime.getRuntime().availableProcessors()))
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.ofSeconds(30))
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
        client.start();
    }

    @Override
    public void send(Consumer<@Nullable Throwable> done) {
        BasicHttpRequest request = new BasicHttpRequest("POST", scheme, authority, "/");
        request.setHeaders(headers);
        var unused = client.execute(
                new BasicRequestProducer(request, new BasicAsyncEntityProducer(body, ContentType.APPLICATION_JSON)),
                new BasicResponseConsumer<>(new BasicAsyncEntityConsumer()),
                new Answered(done));
    }

    @Override
    public void close() throws Exception {
        client.close();
    }

    private record Answered(Consumer<@Nullable Throwable> done)
            implements FutureCallback<Message<HttpResponse, byte[]>> {

        @Override
        public void completed(Message<HttpResponse, byte[]> answer) {
            int status = answer.getHead().getCode();
            done.accept(status == OK ? null : new IllegalStateException("HTTP status " + status));
        }

        @Override
        public void failed(Exception cause) {
            done.accept(cause);
        }

        @Override
        public void cancelled() {
            done.accept(new IllegalStateException("cancelled"));
        }
    }
}
