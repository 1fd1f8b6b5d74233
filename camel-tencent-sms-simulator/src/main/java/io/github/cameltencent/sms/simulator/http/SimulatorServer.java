package io.github.cameltencent.sms.simulator.http;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/** Listens on the loopback interface, reads requests and writes responses. */
public final class SimulatorServer implements AutoCloseable {
    public static final String HOST = "127.0.0.1";

    // Java's RFC 1123 format does not pad days below ten with a zero.
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Vertx vertx;
    private final Function<HttpRequest, WireResponse> application;
    private final Clock clock;
    private final Duration latency;
    private final HttpServer server;

    private SimulatorServer(
            Vertx vertx, int port, Function<HttpRequest, WireResponse> application, Clock clock, Duration latency) {
        this.vertx = vertx;
        this.application = application;
        this.clock = clock;
        this.latency = latency;
        Router router = Router.router(vertx);
        router.route().handler(context -> new RequestBodyReader(context, respondTo(context.request())).read());
        HttpServerOptions options = new HttpServerOptions()
                .setHost(HOST)
                .setPort(port)
                .setMaxHeaderSize(64 * 1024)
                .setHandle100ContinueAutomatically(true);
        this.server = vertx.createHttpServer(options).requestHandler(router);
    }

    /**
     * Starts listening.
     *
     * @param port 0 for a free one
     * @throws IllegalStateException when the port is not available
     */
    public static SimulatorServer open(
            int port, Function<HttpRequest, WireResponse> application, Clock clock, Duration latency) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setUseDaemonThread(true)
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        SimulatorServer opened = new SimulatorServer(vertx, port, application, clock, latency);
        try {
            opened.server.listen().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            opened.close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("Cannot listen on " + HOST + ":" + port, cause);
        }
        return opened;
    }

    /** For timers and clients; closed together with the server. */
    public Vertx vertx() {
        return vertx;
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        // This also closes connections that wait for a response that never comes.
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Handler<HttpRequest> respondTo(HttpServerRequest request) {
        return incoming -> {
            WireResponse response = application.apply(incoming);
            long waitMillis = latency.plus(response.delay()).toMillis();
            if (waitMillis <= 0) {
                write(response, request);
            } else {
                vertx.setTimer(waitMillis, timer -> write(response, request));
            }
        };
    }

    private void write(WireResponse response, HttpServerRequest request) {
        if (request.response().closed()) {
            return;
        }
        request.response().putHeader("date", HTTP_DATE.format(clock.instant()));
        response.write(request);
    }
}
