package io.github.cameltencent.sms.benchmark;

import java.net.URI;
import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsComponent;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** {@code direct:send} to {@code tencent-sms:send}. Includes Camel, the mapping of headers, JSON, signing and HTTP. */
final class ComponentClient implements LoadClient {

    static final String SEND = "tencent-sms:send?smsSdkAppId=" + SampleMessage.APP_ID + "&signName="
            + SampleMessage.SIGN_NAME + "&templateId=" + SampleMessage.TEMPLATE_ID;

    private final CamelContext context;
    private final Endpoint endpoint;
    private final AsyncProducer producer;

    ComponentClient(URI server) throws Exception {
        context = context(server, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send").to(SEND);
            }
        });
        endpoint = context.getEndpoint("direct:send");
        producer = endpoint.createAsyncProducer();
        producer.start();
    }

    /** A context that is started, with the component and this route. */
    static CamelContext context(URI server, RouteBuilder route) throws Exception {
        CamelContext context = new DefaultCamelContext();
        var options =
                context.getComponent("tencent-sms", TencentSmsComponent.class).getConfiguration();
        options.setEndpoint(server.toString());
        options.setSecretId(SampleMessage.SECRET_ID);
        options.setSecretKey(SampleMessage.SECRET_KEY);
        context.addRoutes(route);
        context.start();
        return context;
    }

    @Override
    public void send(Consumer<@Nullable Throwable> done) {
        Exchange exchange = SampleMessage.exchange(endpoint);
        producer.process(exchange, doneSync -> done.accept(exchange.getException()));
    }

    @Override
    public void close() throws Exception {
        producer.close();
        context.close();
    }
}
