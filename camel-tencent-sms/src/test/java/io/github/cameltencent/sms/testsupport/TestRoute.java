package io.github.cameltencent.sms.testsupport;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.TencentSmsEndpoint;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A Camel context with one route, {@code direct:start} to a {@code tencent-sms} endpoint. */
public final class TestRoute implements AutoCloseable {

    public static final String SMS_SDK_APP_ID = "1400006666";
    public static final String TEMPLATE_ID = "1110";
    public static final String SIGN_NAME = "Example";
    public static final String PHONE_NUMBER = "+8613812345678";

    private final CamelContext context;
    private final AsyncProducer start;
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger callbacks = new AtomicInteger();

    private TestRoute(Consumer<TencentSmsConfiguration> options, RouteBuilder route) {
        try {
            context = new DefaultCamelContext();
            addTemplate(context);
            options.accept(context.getComponent("tencent-sms", TencentSmsComponent.class)
                    .getConfiguration());
            context.addRoutes(route);
            context.start();
            start = context.getEndpoint("direct:start").createAsyncProducer();
            start.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A route to the URI; the component is set up by the options. */
    public static TestRoute to(String uri, Consumer<TencentSmsConfiguration> options) {
        return of(options, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri);
            }
        });
    }

    public static TestRoute of(Consumer<TencentSmsConfiguration> options, RouteBuilder route) {
        return new TestRoute(options, route);
    }

    /** Lets each endpoint of {@code send} that has no template of its own have this one. */
    public static void addTemplate(CamelContext context) {
        context.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> {
            if (endpoint instanceof TencentSmsEndpoint sms
                    && sms.getServiceMetadata().get("operation").equals(TencentSmsOperation.send.name())
                    && sms.getRequestOptions().getTemplateId() == null) {
                sms.getRequestOptions().setTemplateId(TEMPLATE_ID);
            }
            return endpoint;
        });
    }

    /**
     * The simulator, its credentials, and what a send needs but for template, recipients and parameters. Nothing is sent again, so
     * that a failure is seen as it is.
     */
    public static Consumer<TencentSmsConfiguration> at(SmsSimulator simulator) {
        return configuration -> {
            configuration.setMaxRetries(0);
            configuration.setEndpoint(simulator.endpoint());
            configuration.setSecretId(simulator.secretId());
            configuration.setSecretKey(simulator.secretKey());
            configuration.setSmsSdkAppId(SMS_SDK_APP_ID);
            configuration.setSignName(SIGN_NAME);
        };
    }

    public CamelContext context() {
        return context;
    }

    /** Sends a message through the route and waits for its end. */
    public Exchange send(Consumer<Message> message) {
        Exchange exchange = context.getEndpoint("direct:start").createExchange();
        message.accept(exchange.getMessage());
        AtomicInteger ends = new AtomicInteger();
        starts.incrementAndGet();
        start.process(exchange, doneSync -> {
            ends.incrementAndGet();
            callbacks.incrementAndGet();
        });
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(5)).until(() -> ends.get() > 0);
        return exchange;
    }

    /** Starts a message through the route; the consumer hears of its end. */
    public void sendAsync(Consumer<Message> message, Consumer<Exchange> end) {
        Exchange exchange = context.getEndpoint("direct:start").createExchange();
        message.accept(exchange.getMessage());
        starts.incrementAndGet();
        start.process(exchange, doneSync -> {
            callbacks.incrementAndGet();
            end.accept(exchange);
        });
    }

    /** Checks that the simulator accepted exactly one message for each of the numbers, and none for others. */
    public static void assertEachGotOneMessage(SmsSimulator simulator, List<String> numbers) {
        Map<String, Integer> counts = new HashMap<>();
        for (SentMessage message : simulator.messages()) {
            counts.merge(message.phoneNumber(), 1, Integer::sum);
        }
        assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(counts.values()).containsOnly(1);
    }

    /** A message to one recipient. */
    public static Consumer<Message> oneRecipient() {
        return message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, PHONE_NUMBER);
    }

    /** Once everything is stopped, the callback of each exchange has been called, and not twice. */
    @Override
    public void close() {
        context.stop();
        assertThat(callbacks).as("callbacks").hasValue(starts.get());
    }
}
