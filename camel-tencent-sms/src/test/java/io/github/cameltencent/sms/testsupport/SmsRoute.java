package io.github.cameltencent.sms.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.TencentSmsOperation;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A route that sends, and the server that takes what it sends. */
public final class SmsRoute extends RouteHarness {

    private final MockWebServer server;

    private SmsRoute(MockWebServer server) {
        this.server = server;
    }

    public static SmsRoute to(TencentSmsOperation operation) throws IOException {
        return to(operation, Map.of());
    }

    /** The options may replace endpoint, secretId and secretKey; one that is {@code null} is not set. */
    public static SmsRoute to(TencentSmsOperation operation, Map<String, ?> options) throws IOException {
        MockWebServer server = ApiServer.start();
        Map<String, Object> all = new LinkedHashMap<>(ApiServer.connection(server));
        all.putAll(options);
        all.values().removeIf(value -> value == null);
        return at(server, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to("tencent-sms:" + operation + "?" + query(all));
            }
        });
    }

    /** Any routes. The server stops with them. */
    public static SmsRoute at(MockWebServer server, RouteBuilder routes) throws IOException {
        SmsRoute route = new SmsRoute(server);
        try {
            route.start(context -> {}, routes);
            return route;
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    public Exchange sendBody(Object body) {
        return send(body, Map.of());
    }

    /** The next request that arrived. */
    public RecordedRequest takeRequest() throws InterruptedException {
        RecordedRequest request = server.takeRequest(60, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request arrived");
        }
        return request;
    }

    /** The JSON of the next request that arrived. */
    public JsonNode takeJson() throws InterruptedException {
        return ApiServer.body(takeRequest());
    }

    public int requestCount() {
        return server.getRequestCount();
    }

    @Override
    public void close() {
        super.close();
        try {
            server.shutdown();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
