package io.github.cameltencent.sms.testsupport;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.TencentSmsOperation;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route, {@code direct:in} to a {@code tencent-sms} endpoint, and an HTTP server that takes what it sends. */
public final class SmsRoute implements AutoCloseable {

    public static final String REQUEST_ID = "f0d0d3a5-5b6e-4b6e-9d7a-0a1b2c3d4e5f";
    private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

    private final CamelContext context = new DefaultCamelContext();
    private final MockWebServer server;

    private SmsRoute(MockWebServer server, RouteBuilder route) throws Exception {
        this.server = server;
        context.addRoutes(route);
        context.start();
    }

    public static SmsRoute to(TencentSmsOperation operation) throws Exception {
        return to(operation, Map.of());
    }

    /** The options may replace endpoint, secretId and secretKey; one that is {@code null} is not set. */
    public static SmsRoute to(TencentSmsOperation operation, Map<String, ?> options) throws Exception {
        MockWebServer server = startServer();
        Map<String, Object> all = new LinkedHashMap<>(connection(server));
        all.putAll(options);
        all.values().removeIf(value -> value == null);
        return at(server, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("tencent-sms:" + operation + "?" + query(all));
            }
        });
    }

    public static SmsRoute at(MockWebServer server, RouteBuilder route) throws Exception {
        try {
            return new SmsRoute(server, route);
        } catch (Exception e) {
            server.shutdown();
            throw e;
        }
    }

    /** The options that lead to the server. */
    public static Map<String, Object> connection(MockWebServer server) {
        return Map.of(
                "endpoint", "http://127.0.0.1:" + server.getPort(), "secretId", "AKIDexample", "secretKey", "key");
    }

    public static String query(Map<String, ?> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + encoded(option.getValue().toString()))
                .collect(Collectors.joining("&"));
    }

    /** camel-webhook makes a blank of an encoded plus sign, unless the value is raw. */
    private static String encoded(String value) {
        return value.contains("+") ? "RAW(" + value + ")" : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A server that answers every action with success. */
    public static MockWebServer startServer() throws IOException {
        MockWebServer server = newServer();
        server.start();
        return server;
    }

    public static MockWebServer newServer() {
        SERVER_LOG.setLevel(Level.WARNING);
        MockWebServer server = PromptServer.create();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse()
                        .setHeader("Content-Type", "application/json")
                        .setBody(Samples.text(Map.of("Response", answer(request))));
            }
        });
        return server;
    }

    private static Map<String, Object> answer(RecordedRequest request) {
        JsonNode body = body(request);
        return switch (String.valueOf(request.getHeader("X-TC-Action"))) {
            case "SendSms" -> Map.of("RequestId", REQUEST_ID, "SendStatusSet", statuses(body.get("PhoneNumberSet")));
            case "SendMultiGlobalSms" ->
                Map.of(
                        "RequestId",
                        REQUEST_ID,
                        "SendMultiStatusSet",
                        statuses(Samples.json(body.get("MultiSmsInfoSet").findValuesAsText("PhoneNumber"))));
            default -> Map.of("RequestId", REQUEST_ID);
        };
    }

    private static List<Map<String, Object>> statuses(JsonNode numbers) {
        List<Map<String, Object>> statuses = new ArrayList<>();
        numbers.forEach(number ->
                statuses.add(Map.of("PhoneNumber", number.asText(), "Code", "Ok", "Message", "ok", "Fee", 1)));
        return statuses;
    }

    public Exchange send(Object body) {
        return send(body, Map.of());
    }

    public Exchange send(Object body, Map<String, ?> headers) {
        return context.createFluentProducerTemplate()
                .to("direct:in")
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeaders(new LinkedHashMap<>(headers));
                })
                .send();
    }

    /** The next request that arrived. */
    public RecordedRequest received() throws InterruptedException {
        RecordedRequest request = server.takeRequest(60, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request arrived");
        }
        return request;
    }

    /** The JSON of the next request that arrived. */
    public JsonNode receivedJson() throws InterruptedException {
        return body(received());
    }

    public static JsonNode body(RecordedRequest request) {
        return Samples.parse(request.getBody().snapshot().utf8());
    }

    public int requestCount() {
        return server.getRequestCount();
    }

    public CamelContext context() {
        return context;
    }

    @Override
    public void close() throws IOException {
        context.stop();
        server.shutdown();
    }
}
