package io.github.cameltencent.sms.simulator.http;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/** Listens, reads requests and writes responses. */
public final class SimulatorServer implements AutoCloseable {
    // Java's RFC 1123 format does not pad days below ten with a zero.
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final Pattern UNREADABLE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final HttpResponse UNREADABLE_PATH = new HttpResponse(
            400,
            Map.of("content-type", "text/plain; charset=utf-8"),
            Buffer.buffer("The path has a % without two hexadecimal digits.\n"));

    private final Vertx vertx;
    private final Function<HttpRequest, WireResponse> application;
    private final Clock clock;
    private final Duration latency;
    private final Router router;
    private final String host;
    private final int port;
    private final HttpServer server;

    private SimulatorServer(Vertx vertx, SimulatorSettings settings, Function<HttpRequest, WireResponse> application) {
        this.vertx = vertx;
        this.application = application;
        this.clock = settings.clock();
        this.latency = settings.latency();
        this.host = settings.access().host();
        this.port = settings.port();
        this.router = Router.router(vertx);
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(settings.port())
                .setMaxHeaderSize(64 * 1024)
                .setHandle100ContinueAutomatically(true);
        this.server = vertx.createHttpServer(options).requestHandler(this::route);
    }

    /** Prepares a server, which does not listen yet. */
    public static SimulatorServer create(SimulatorSettings settings, Function<HttpRequest, WireResponse> application) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setUseDaemonThread(true)
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        return new SimulatorServer(vertx, settings, application);
    }

    /** Serves the paths of a module. Call it before {@link #listen}. */
    public void mount(HttpModule module) {
        module.mount(router);
    }

    /**
     * Starts listening.
     *
     * @return the port
     * @throws IllegalStateException when the port is not available
     */
    public int listen() {
        router.route()
                .handler(context -> new RequestBodyReader(
                                context, RequestBodyReader.MAX_BODY_BYTES, respondTo(context.request()))
                        .read());
        try {
            server.listen().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("Cannot listen on " + host + ":" + port + ": " + cause.getMessage(), cause);
        }
        return server.actualPort();
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

    /** Vert.x's router prints a stack trace for a path that it cannot decode. */
    private void route(HttpServerRequest request) {
        if (request.path() != null && UNREADABLE.matcher(request.path()).find()) {
            UNREADABLE_PATH.send(request.response());
        } else {
            router.handle(request);
        }
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
