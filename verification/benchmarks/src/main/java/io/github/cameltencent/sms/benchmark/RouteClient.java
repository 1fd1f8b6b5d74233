package io.github.cameltencent.sms.benchmark;

import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/** Sends to {@code direct:send} in a Camel context of its own. */
final class RouteClient implements LoadClient {

    static final String START = "direct:send";

    private final CamelContext context;
    private final AsyncProducer producer;
    private final Function<Endpoint, Exchange> messages;
    private final boolean blocking;

    private RouteClient(CamelContext context, Function<Endpoint, Exchange> messages, boolean blocking)
            throws Exception {
        this.context = context;
        this.messages = messages;
        this.blocking = blocking;
        producer = context.getEndpoint(START).createAsyncProducer();
        producer.start();
    }

    /** For a route whose steps hold the thread until they are done. */
    static RouteClient blocking(CamelContext context, LambdaRouteBuilder route) throws Exception {
        return start(context, route, SampleMessage::exchange, true);
    }

    /** For a route that returns the thread while it waits for the response. */
    static RouteClient asynchronous(CamelContext context, LambdaRouteBuilder route) throws Exception {
        return start(context, route, SampleMessage::exchange, false);
    }

    /** For messages with a key, see {@link SampleMessage#withKey}. */
    static RouteClient withKeys(CamelContext context, LambdaRouteBuilder route, boolean blocking) throws Exception {
        return start(context, route, SampleMessage::withKey, blocking);
    }

    /** For messages of another kind, and a route that returns the thread. */
    static RouteClient sending(CamelContext context, LambdaRouteBuilder route, Function<Endpoint, Exchange> messages)
            throws Exception {
        return start(context, route, messages, false);
    }

    private static RouteClient start(
            CamelContext context, LambdaRouteBuilder route, Function<Endpoint, Exchange> messages, boolean blocking)
            throws Exception {
        RouteBuilder.addRoutes(context, route);
        context.start();
        return new RouteClient(context, messages, blocking);
    }

    @Override
    public void send(Consumer<@Nullable Throwable> done) {
        Exchange exchange = messages.apply(producer.getEndpoint());
        if (!blocking) {
            producer.process(exchange, doneSync -> done.accept(exchange.getException()));
            return;
        }
        try {
            producer.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        done.accept(exchange.getException());
    }

    @Override
    public void close() throws Exception {
        producer.close();
        context.close();
    }
}
