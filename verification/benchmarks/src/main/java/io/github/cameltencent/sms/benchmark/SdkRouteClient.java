package io.github.cameltencent.sms.benchmark;

import java.net.URI;
import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** {@code direct:send} to a processor that calls the official SDK, as one does without the component. */
final class SdkRouteClient implements LoadClient {

    private final SdkClient sdk;
    private final CamelContext context;
    private final Endpoint endpoint;
    private final Producer producer;

    SdkRouteClient(URI server) throws Exception {
        sdk = new SdkClient(server);
        context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send").process(SdkRouteClient.this::call);
            }
        });
        context.start();
        endpoint = context.getEndpoint("direct:send");
        producer = endpoint.createProducer();
        producer.start();
    }

    private void call(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        message.setBody(sdk.send(
                message.getHeader(TencentSmsConstants.PHONE_NUMBER_SET, String.class),
                message.getHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, String.class)));
    }

    @Override
    public void send(Consumer<@Nullable Throwable> done) {
        Exchange exchange = SampleMessage.exchange(endpoint);
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
