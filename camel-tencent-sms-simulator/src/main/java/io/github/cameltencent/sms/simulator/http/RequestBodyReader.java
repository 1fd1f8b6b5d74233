package io.github.cameltencent.sms.simulator.http;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads the body of a request. Vert.x's body handler disconnects a client that sends too much; the service responds
 * with {@code RequestSizeLimitExceeded}.
 */
public final class RequestBodyReader {
    public static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    private final RoutingContext context;
    private final int maxBytes;
    private final Handler<HttpRequest> next;
    private Buffer body = Buffer.buffer();
    private boolean tooLarge;

    /** @param maxBytes of a longer body, nothing is kept */
    public RequestBodyReader(RoutingContext context, int maxBytes, Handler<HttpRequest> next) {
        this.context = context;
        this.maxBytes = maxBytes;
        this.next = next;
    }

    public void read() {
        HttpServerRequest request = context.request();
        request.handler(this::add);
        request.endHandler(end -> {
            try {
                next.handle(incoming(request));
            } catch (RuntimeException e) {
                context.fail(e);
            }
        });
    }

    private void add(Buffer chunk) {
        if (tooLarge || body.length() + chunk.length() > maxBytes) {
            tooLarge = true;
            body = Buffer.buffer();
        } else {
            body.appendBuffer(chunk);
        }
    }

    private HttpRequest incoming(HttpServerRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.headers()
                .forEach(header -> headers.merge(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue(),
                        (first, more) -> first + "," + more));
        String query = request.query() == null ? "" : request.query();
        return new HttpRequest(request.method().name(), request.path(), query, Map.copyOf(headers), body, tooLarge);
    }
}
