package io.github.cameltencent.sms.simulator.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.cameltencent.sms.simulator.http.GeneratedBody;
import io.github.cameltencent.sms.simulator.http.HttpResponse;
import io.github.cameltencent.sms.simulator.http.WireResponse;
import io.github.cameltencent.sms.simulator.protocol.ApiResponse;
import io.netty.channel.ChannelOption;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Something that goes wrong with a request. "Does the work" below means that the request is checked and carried out as
 * usual, so that messages go out, only the client does not learn it.
 */
public final class Fault {
    private final Function<Supplier<ApiResponse>, WireResponse> effect;

    private Fault(Function<Supplier<ApiResponse>, WireResponse> effect) {
        this.effect = effect;
    }

    /** Does nothing and answers {@code Response.Error}, for example with {@code RequestLimitExceeded}. */
    public static Fault error(String code, String message) {
        return instead(() -> ApiResponse.error(code, message).toWire());
    }

    /** Does the work and yet answers {@code Response.Error}, for example with {@code InternalError.Timeout}. */
    public static Fault errorAfter(String code, String message) {
        return after(done -> ApiResponse.error(code, message).toWire());
    }

    /** Does nothing and answers with an HTTP status, as a gateway does. */
    public static Fault httpStatus(int status, String contentType, String body) {
        return httpStatus(status, contentType, body, Map.of());
    }

    /**
     * Does nothing and answers with an HTTP status, as a gateway does.
     *
     * @param headers more headers, for example {@code Retry-After}
     */
    public static Fault httpStatus(int status, String contentType, String body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("content-type", contentType);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return instead(() -> WireResponse.whole("HTTP " + status, new HttpResponse(status, all, Buffer.buffer(bytes))));
    }

    /** Does nothing and answers HTTP 200 with these bytes. */
    public static Fault raw(String contentType, byte[] body) {
        byte[] bytes = body.clone();
        Map<String, String> headers = Map.of("content-type", contentType);
        return instead(() -> WireResponse.whole("Raw", new HttpResponse(200, headers, Buffer.buffer(bytes))));
    }

    /**
     * Does nothing and answers HTTP 200 with filler.
     *
     * @param size in bytes; 100 MB need no more memory than 100 bytes
     */
    public static Fault raw(String contentType, long size) {
        GeneratedBody content = new GeneratedBody(contentType, size);
        return instead(() -> new WireResponse("Raw", request -> content.send(request.response())));
    }

    /** Does the work at once and answers as usual, but later. */
    public static Fault delay(Duration delay) {
        return after(done -> done.toWire().delayed(delay));
    }

    /**
     * Does the work at once and answers as usual, but not before it is released.
     *
     * @param released completes when it may answer
     */
    public static Fault hold(CompletionStage<?> released) {
        return hold(released, delay(Duration.ZERO));
    }

    /**
     * Does what another fault does, but answers, or breaks off, not before it is released.
     *
     * @param released completes when it may answer
     */
    public static Fault hold(CompletionStage<?> released, Fault fault) {
        return new Fault(work -> {
            WireResponse answer = fault.apply(work);
            return new WireResponse(answer.summary(), request -> {
                Context context = Vertx.currentContext();
                released.whenComplete((value, failure) -> context.runOnContext(nothing -> {
                    if (!request.response().closed()) {
                        answer.writer().accept(request);
                    }
                }));
            });
        });
    }

    /**
     * One of several, another one each time, at random.
     *
     * @param seed the same seed chooses the same ones
     */
    public static Fault oneOf(long seed, Fault... faults) {
        if (faults.length == 0) {
            throw new IllegalArgumentException("There is no fault to choose from");
        }
        List<Fault> choice = List.of(faults);
        Random random = new Random(seed);
        return new Fault(work -> choice.get(random.nextInt(choice.size())).apply(work));
    }

    /** Does nothing and closes the connection. */
    public static Fault cutBefore() {
        return instead(() -> new WireResponse("Cut", Fault::close));
    }

    /** Does the work and closes the connection without an answer. */
    public static Fault cutAfter() {
        return after(done -> new WireResponse("Cut", Fault::close));
    }

    /** Does nothing and resets the connection (RST), as a firewall or a crash does. */
    public static Fault resetBefore() {
        return instead(() -> new WireResponse("Reset", Fault::reset));
    }

    /** Does the work and resets the connection (RST) without an answer. */
    public static Fault resetAfter() {
        return after(done -> new WireResponse("Reset", Fault::reset));
    }

    /** Does the work, sends half of the answer and closes the connection. */
    public static Fault truncate() {
        return after(done -> {
            HttpResponse response = done.http();
            return new WireResponse(
                    "Truncated", request -> response.sendHalf(request.response(), () -> close(request)));
        });
    }

    /** Does nothing and keeps the connection open until the simulator is closed. */
    public static Fault neverAnswer() {
        return instead(() -> new WireResponse("None", request -> {}));
    }

    WireResponse apply(Supplier<ApiResponse> work) {
        return effect.apply(work);
    }

    /** Does nothing; sends {@code response}. */
    private static Fault instead(Supplier<WireResponse> response) {
        return new Fault(work -> response.get());
    }

    /** Does the work; sends what {@code response} makes of its result. */
    private static Fault after(Function<ApiResponse, WireResponse> response) {
        return new Fault(work -> response.apply(work.get()));
    }

    private static void close(HttpServerRequest request) {
        request.connection().close();
    }

    private static void reset(HttpServerRequest request) {
        // Vert.x has this option for all connections of a server only. A socket that does not linger is reset by its
        // close.
        ((ConnectionBase) request.connection()).channel().config().setOption(ChannelOption.SO_LINGER, 0);
        close(request);
    }
}
