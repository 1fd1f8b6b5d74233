package io.github.cameltencent.sms.testsupport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.TencentSmsEndpoint;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.ScheduledPollConsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A Camel context with routes of the component, and what a test does to them: it sends messages to {@code direct:start}, and reads
 * which exchanges arrived. What only one direction needs is in a class of its own: {@link SmsRoute}, {@link HistoryRoute},
 * {@link PendingRoute}, {@link CallbackRoute}.
 */
public class RouteHarness implements AutoCloseable {

    public static final String SMS_SDK_APP_ID = "1400006666";
    public static final String TEMPLATE_ID = "1110";
    public static final String SIGN_NAME = "Example";
    public static final String PHONE_NUMBER = "+8613812345678";

    /** Of the route that starts from an endpoint of the component. */
    public static final String ROUTE_ID = "receiving";

    private static final String START = "direct:start";

    private final CamelContext context = RememberedResources.newContext();
    private final List<Exchange> received = new ArrayList<>();
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger callbacks = new AtomicInteger();
    private AsyncProducer start;

    /** Routes are added by {@link #start}. */
    protected RouteHarness() {}

    /** A route from {@code direct:start} to the URI; the component is set up by the options. */
    public static RouteHarness to(String uri, Consumer<TencentSmsConfiguration> options) {
        return of(options, new RouteBuilder() {
            @Override
            public void configure() {
                from(START).to(uri);
            }
        });
    }

    /** Any routes; the component is set up by the options. */
    public static RouteHarness of(Consumer<TencentSmsConfiguration> options, RouteBuilder routes) {
        RouteHarness harness = new RouteHarness();
        harness.start(component(options), routes);
        return harness;
    }

    /** A route from the URI to the processor, without a delay before the first poll. */
    public static RouteHarness from(SmsSimulator simulator, String uri, Processor processor) {
        return from(simulator, context -> {}, uri, route -> route.process(processor));
    }

    /**
     * A route from the URI, without a delay before the first poll.
     *
     * @param setUp is done before the route is added
     */
    public static RouteHarness from(
            SmsSimulator simulator, Consumer<CamelContext> setUp, String uri, Consumer<RouteDefinition> steps) {
        return of(simulator, setUp, new RouteBuilder() {
            @Override
            public void configure() {
                String query = uri.contains("?") ? "&" : "?";
                // A test need not wait as long as an application may.
                String delay = uri.contains("delay=") ? "" : "&delay=500";
                steps.accept(from(uri + query + "initialDelay=0" + delay).routeId(ROUTE_ID));
            }
        });
    }

    /** Any routes, at the simulator. */
    public static RouteHarness of(SmsSimulator simulator, Consumer<CamelContext> setUp, RouteBuilder routes) {
        RouteHarness harness = new RouteHarness();
        harness.start(component(at(simulator)).andThen(setUp), routes);
        return harness;
    }

    /** To be called once, by whoever has made it. */
    protected final void start(Consumer<CamelContext> setUp, RouteBuilder routes) {
        try {
            setUp.accept(context);
            context.addRoutes(routes);
            context.start();
        } catch (Exception e) {
            context.stop();
            throw new IllegalStateException(e);
        }
    }

    /** Sets up the component. */
    public static Consumer<CamelContext> component(Consumer<TencentSmsConfiguration> options) {
        return context -> {
            addTemplate(context);
            options.accept(context.getComponent("tencent-sms", TencentSmsComponent.class)
                    .getConfiguration());
        };
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

    /** The options as they stand in a URI. */
    public static String query(Map<String, ?> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + encoded(option.getValue().toString()))
                .collect(Collectors.joining("&"));
    }

    /** camel-webhook makes a blank of an encoded plus sign, unless the value is raw. */
    private static String encoded(String value) {
        return value.contains("+") ? "RAW(" + value + ")" : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public final CamelContext context() {
        return context;
    }

    /** Of the route that polls. */
    public final ScheduledPollConsumer consumer() {
        return (ScheduledPollConsumer) context.getRoute(ROUTE_ID).getConsumer();
    }

    /** Sends a message through the route and waits for its end. */
    public final Exchange send(Consumer<Message> message) {
        AtomicInteger ends = new AtomicInteger();
        Exchange exchange = start(message, ended -> ends.incrementAndGet());
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(5)).until(() -> ends.get() > 0);
        return exchange;
    }

    /** Starts a message through the route; the consumer hears of its end. */
    public final void sendAsync(Consumer<Message> message, Consumer<Exchange> end) {
        start(message, end);
    }

    private Exchange start(Consumer<Message> message, Consumer<Exchange> end) {
        AsyncProducer producer = producer();
        Exchange exchange = producer.getEndpoint().createExchange();
        message.accept(exchange.getMessage());
        starts.incrementAndGet();
        producer.process(exchange, doneSync -> {
            callbacks.incrementAndGet();
            end.accept(exchange);
        });
        return exchange;
    }

    private synchronized AsyncProducer producer() {
        if (start == null) {
            try {
                start = context.getEndpoint(START).createAsyncProducer();
                start.start();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return start;
    }

    /** Sends a message as a template of Camel does. */
    public final Exchange send(Object body, Map<String, ?> headers) {
        return context.createFluentProducerTemplate()
                .to(START)
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeaders(new LinkedHashMap<>(headers));
                })
                .send();
    }

    /** The step of a route that keeps a copy of the exchange, as it is when it comes. */
    protected final void keep(Exchange exchange) {
        Exchange copy = exchange.copy();
        synchronized (received) {
            received.add(copy);
        }
    }

    /** The exchanges that were kept, in order. */
    public final List<Exchange> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    public final void forgetReceived() {
        synchronized (received) {
            received.clear();
        }
    }

    /** The serial numbers of the receipts that were kept. */
    public final List<String> serialNos() {
        return received().stream().map(RouteHarness::serialNo).toList();
    }

    public static String serialNo(Exchange exchange) {
        return serialNo(exchange.getMessage());
    }

    /** Of a receipt. */
    public static String serialNo(Message message) {
        return message.getBody(PullSmsSendStatus.class).serialNo();
    }

    /** Checks that the simulator accepted exactly one message for each of the numbers, and none for others. */
    public static void assertEachGotOneMessage(SmsSimulator simulator, List<String> numbers) {
        Map<String, Integer> counts = new HashMap<>();
        for (SentMessage message : simulator.messages()) {
            counts.merge(message.phoneNumber(), 1, Integer::sum);
        }
        assertThat(numbers).doesNotHaveDuplicates();
        // Compared as sets: AssertJ's comparison of lists in any order takes 10,000 times 10,000 steps for 10,000
        // numbers.
        assertThat(counts.keySet()).isEqualTo(Set.copyOf(numbers));
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
