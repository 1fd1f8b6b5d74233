package io.github.cameltencent.sms.testsupport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.undertow.server.HttpServerExchange;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.undertow.RestUndertowHttpBinding;
import org.apache.camel.model.RouteDefinition;

/** A route from a callback, behind an HTTP server on a free port of this machine, which keeps what it gets. */
public final class CallbackRoute extends RouteHarness {

    public static final String TOKEN = SecretWatch.SECRET_TOKEN;
    public static final String OK = "{\"result\":0,\"errmsg\":\"OK\"}";
    public static final String STATUS = "sendStatusCallback";
    public static final String REPLY = "replyCallback";

    /** The name of the {@code undertowHttpBinding}, which a test may bind. */
    public static final String BINDING = "binding";

    /** Tencent's own example of a reply. */
    public static final String A_REPLY =
            "{\"extend\":\"01\",\"mobile\":\"13812345678\",\"nationcode\":\"86\",\"sign\":\"Example\",\"text\":\"yes\",\"time\":1457336869}";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ReservedPort port = new ReservedPort();
    private final AsyncHttpServer server;

    private CallbackRoute(Consumer<CamelContext> setUp, String options, Consumer<RouteDefinition> steps, int threads) {
        server = threads == 0 ? null : new AsyncHttpServer(port.number(), threads);
        try {
            start(
                    context -> {
                        setUp.accept(context);
                        bind(context);
                    },
                    routes(options, steps));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private RouteBuilder routes(String options, Consumer<RouteDefinition> steps) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                var rest = restConfiguration().host("127.0.0.1").port(port.number());
                if (server == null) {
                    rest.component("undertow").endpointProperty("undertowHttpBinding", "#" + BINDING);
                } else {
                    rest.component("server");
                    rest("/other").get().to("direct:other");
                    from("direct:other").transform(constant("here"));
                }
                steps.accept(
                        from("webhook:tencent-sms:" + options).routeId(ROUTE_ID).process(CallbackRoute.this::keep));
            }
        };
    }

    private void bind(CamelContext context) {
        if (context.getRegistry().lookupByName(BINDING) == null) {
            context.getRegistry().bind(BINDING, new Unlimited());
        }
        if (server != null) {
            context.getRegistry().bind("server", server);
        }
    }

    /** A route that keeps what it gets, at the path {@code /callback}. */
    public static CallbackRoute of(String operation, String... options) {
        return of(route -> {}, operation, options);
    }

    /** As {@link #of(String, String...)}, with steps after an exchange is kept. */
    public static CallbackRoute of(Consumer<RouteDefinition> steps, String operation, String... options) {
        return of(context -> {}, steps, operation, options);
    }

    /** As {@link #of(Consumer, String, String...)}, in a context that is set up first. */
    public static CallbackRoute of(
            Consumer<CamelContext> setUp, Consumer<RouteDefinition> steps, String operation, String... options) {
        return new CallbackRoute(setUp, uri(operation, options), steps, 0);
    }

    /** Behind a server that does not wait, with so many threads. Another route of it answers at {@code /other}. */
    public static CallbackRoute behind(
            int threads, Consumer<RouteDefinition> steps, String operation, String... options) {
        return new CallbackRoute(
                context -> {}, uri(operation, options) + "&webhookComponentName=server", steps, threads);
    }

    private static String uri(String operation, String... options) {
        String more = options.length == 0 ? "" : "&" + String.join("&", options);
        return operation + "?webhookPath=/callback&callbackToken=" + TOKEN + more;
    }

    /** @param uri what follows {@code webhook:tencent-sms:} */
    public static CallbackRoute at(String uri) {
        return new CallbackRoute(context -> {}, uri, route -> {}, 0);
    }

    /** A receipt as Tencent pushes it. */
    public static String receipt(String serialNo) {
        return "{\"user_receive_time\":\"2015-10-17 08:03:04\",\"nationcode\":\"86\",\"mobile\":\"13812345678\","
                + "\"report_status\":\"SUCCESS\",\"errmsg\":\"DELIVRD\",\"description\":\"delivered\",\"sid\":\""
                + serialNo + "\",\"ext\":\"context\"}";
    }

    /** A receipt of a number in mainland China. */
    public static String receipt(String serialNo, String number) {
        return receipt(serialNo).replace("13812345678", number);
    }

    /** The receipts as Tencent pushes them. */
    public static String receipts(String... serialNos) {
        return List.of(serialNos).stream().map(CallbackRoute::receipt).toList().toString();
    }

    /** The names of the threads on which the server that does not wait got an answer. */
    public Set<String> answerers() {
        return server.answerers();
    }

    public int port() {
        return port.number();
    }

    /** With the token. */
    public String url() {
        return url("/callback?callbackToken=" + TOKEN);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port.number() + path;
    }

    public HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(request(url()).POST(BodyPublishers.ofString(body)));
    }

    public CompletableFuture<HttpResponse<String>> postAsync(String body) {
        return HTTP.sendAsync(request(url()).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    public static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json");
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        super.close();
        if (server != null) {
            server.close();
        }
        port.close();
    }

    /** Undertow takes 2 MB, and Camel has no option to let it take more. It works for bodies of a length unknown. */
    private static final class Unlimited extends RestUndertowHttpBinding {

        Unlimited() {
            super(true);
        }

        @Override
        public Message toCamelMessage(HttpServerExchange http, Exchange exchange) throws Exception {
            http.setMaxEntitySize(-1);
            return super.toCamelMessage(http, exchange);
        }
    }
}
