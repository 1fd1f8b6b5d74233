package io.github.cameltencent.sms.simulator.http;

import java.time.Duration;
import java.util.function.Consumer;

import io.vertx.core.http.HttpServerRequest;

/**
 * What happens on the wire in response to one request.
 *
 * @param summary what tests see: {@code Ok}, an error code or the name of a fault
 * @param writer writes the response, or breaks the connection
 * @param delay on top of the simulator's latency
 */
public record WireResponse(String summary, Consumer<HttpServerRequest> writer, Duration delay) {
    /** Without a delay. */
    public WireResponse(String summary, Consumer<HttpServerRequest> writer) {
        this(summary, writer, Duration.ZERO);
    }

    /** Sends all of {@code response}. */
    public static WireResponse whole(String summary, HttpResponse response) {
        return new WireResponse(summary, request -> response.send(request.response()));
    }

    /** The same, later. */
    public WireResponse delayed(Duration longer) {
        return new WireResponse(summary, writer, longer);
    }

    void write(HttpServerRequest request) {
        writer.accept(request);
    }
}
