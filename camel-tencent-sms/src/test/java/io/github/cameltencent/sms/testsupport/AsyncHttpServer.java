package io.github.cameltencent.sms.testsupport;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.URISupport;

/**
 * An HTTP server with a number of threads that does not wait for its routes, as camel-jetty, camel-netty-http and an
 * asynchronous camel-servlet do: it calls them with a callback, and has its thread back. Beside camel-undertow on the class
 * path, camel-webhook would not know which of the two to take.
 */
public final class AsyncHttpServer implements RestConsumerFactory, AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;
    private final Set<String> answerers = ConcurrentHashMap.newKeySet();

    public AsyncHttpServer(int port, int threads) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.threads = Executors.newFixedThreadPool(threads);
        server.setExecutor(this.threads);
        server.start();
    }

    /** The names of the threads on which an answer was ready. */
    public Set<String> answerers() {
        return Set.copyOf(answerers);
    }

    @Override
    public Consumer createConsumer(
            CamelContext camelContext,
            Processor processor,
            String verb,
            String basePath,
            String uriTemplate,
            String consumes,
            String produces,
            RestConfiguration configuration,
            Map<String, Object> parameters) {
        return new Path(camelContext, processor, basePath);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private final class Path extends DefaultConsumer {

        private final String path;

        Path(CamelContext context, Processor processor, String path) {
            super(context.getEndpoint("direct:http"), processor);
            this.path = path;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            server.createContext(path, this::handle);
        }

        @Override
        protected void doStop() throws Exception {
            server.removeContext(path);
            super.doStop();
        }

        private void handle(HttpExchange http) throws IOException {
            Exchange exchange = createExchange(false);
            exchange.setPattern(ExchangePattern.InOut);
            exchange.getMessage().setBody(http.getRequestBody());
            try {
                exchange.getMessage()
                        .setHeaders(URISupport.parseQuery(http.getRequestURI().getRawQuery()));
                createUoW(exchange);
            } catch (Exception e) {
                throw new IOException(e);
            }
            getAsyncProcessor().process(exchange, doneSync -> answer(http, exchange));
        }

        private void answer(HttpExchange http, Exchange exchange) {
            answerers.add(Thread.currentThread().getName());
            byte[] body = exchange.getMessage().getBody(String.class).getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = http.getResponseBody()) {
                http.sendResponseHeaders(
                        exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class), body.length);
                out.write(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                doneUoW(exchange);
                releaseExchange(exchange, false);
            }
        }
    }
}
