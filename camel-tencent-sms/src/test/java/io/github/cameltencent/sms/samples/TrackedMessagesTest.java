package io.github.cameltencent.sms.samples;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.MemoryMessageStore;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.TickingClock;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStoreException;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of the page's chapter on tracking, in each language. */
class TrackedMessagesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final TickingClock clock = new TickingClock();
    private final MemoryMessageStore messages = new MemoryMessageStore(clock);

    @ParameterizedTest
    @ValueSource(strings = {"java", "tracked-messages.camel.yaml", "tracked-messages.xml"})
    void messageIsSentOnceAndFollowed(String language) throws Exception {
        try (CamelContext context = context(language)) {
            Exchange first = send(context, "4711", "+8613812345678");
            Exchange second = send(context, "4711", "+8613812345678");

            assertThat(first.getException()).isNull();
            assertThat(second.getMessage().getHeader(TencentSmsConstants.REPEATED))
                    .isEqualTo(true);
            assertThat(SMS.simulator().messages()).hasSize(1);
            assertThat(received(context, "receipt").getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY))
                    .isEqualTo("order-4711-shipped");

            SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
            send(context, "4712", MagicNumber.NO_RECEIPT.mainland());
            TrackedMessage found = received(context, "found").getMessage().getBody(TrackedMessage.class);
            assertThat(found.id().key()).isEqualTo("order-4712-shipped");
            assertThat(found.state()).isEqualTo(MessageState.ACCEPTED);
        }
    }

    @Test
    void sendWaitsForTheClaimOfACrashedOneAndIsNotRepeated() throws Exception {
        messages.before((method, items) -> {
            if (method.equals("record")) {
                throw new MessageStoreException("crashed", true, null);
            }
        });
        try (CamelContext crashed = context(new AfterACrash())) {
            send(crashed, "4711", MagicNumber.NO_RECEIPT.mainland());
        }
        AtomicInteger claims = new AtomicInteger();
        messages.before((method, items) -> {
            if (method.equals("claim")) {
                claims.incrementAndGet();
            }
        });
        try (CamelContext context = context(new AfterACrash())) {
            CompletableFuture<Exchange> end =
                    CompletableFuture.supplyAsync(() -> send(context, "4711", MagicNumber.NO_RECEIPT.mainland()));
            await().until(() -> claims.get() > 2);
            clock.advance(Duration.ofMinutes(11));

            assertThat(end.get(1, TimeUnit.MINUTES).getException()).isNull();
            assertThat(end.get().getMessage().getHeader(TencentSmsConstants.REPEATED))
                    .isEqualTo(true);
            assertThat(received(context, "found")
                            .getMessage()
                            .getBody(TrackedMessage.class)
                            .state())
                    .isEqualTo(MessageState.ACCEPTED);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void routeGetsWhatWasNotSent() throws Exception {
        try (CamelContext context = context(new AfterACrash())) {
            SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutBefore());
            send(context, "4711", "+8613812345678");
            MockEndpoint notSent = context.getEndpoint("mock:not-sent", MockEndpoint.class);
            // What is looked up too early is looked up again a minute later.
            await().until(() -> {
                clock.advance(Duration.ofMinutes(2));
                return !notSent.getReceivedExchanges().isEmpty();
            });

            Message found = received(context, "not-sent").getMessage();
            assertThat(found.getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY)).isEqualTo("order-4711-shipped");
            send(context, "4711", "+8613812345678");
            assertThat(SMS.simulator().messages()).hasSize(1);
        }
    }

    @Test
    void routeAsksTheStore() throws Exception {
        try (CamelContext context = context(new TrackedMessages(), new AskTheStore())) {
            send(context, "4711", "+8613812345678");
            List<?> rows = context.createProducerTemplate()
                    .requestBodyAndHeader(
                            "direct:what-became-of-it",
                            null,
                            TencentSmsConstants.MESSAGE_KEY,
                            "order-4711-shipped",
                            List.class);
            assertThat(rows)
                    .singleElement()
                    .isEqualTo(messages.findByKey("order-4711-shipped").get(0));
        }
    }

    private static Exchange send(CamelContext context, String orderId, String number) {
        return context.createProducerTemplate()
                .request(
                        "direct:shipped",
                        exchange -> exchange.getMessage()
                                .setHeaders(new HashMap<>(
                                        Map.of("orderId", orderId, TencentSmsConstants.PHONE_NUMBER_SET, number))));
    }

    private static Exchange received(CamelContext context, String route) {
        MockEndpoint mock = context.getEndpoint("mock:" + route, MockEndpoint.class);
        await().until(() -> !mock.getReceivedExchanges().isEmpty());
        return mock.getReceivedExchanges().get(0);
    }

    private CamelContext context(RouteBuilder... routes) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("messages", messages);
        context.getPropertiesComponent().addInitialProperty("retry.delay", "10");
        RouteHarness.component(RouteHarness.at(SMS.simulator())).accept(context);
        context.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> quick(endpoint));
        for (RouteBuilder each : routes) {
            context.addRoutes(each);
        }
        for (String end : List.of("receipt", "found", "not-sent")) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:" + end).to("mock:" + end);
                }
            });
        }
        context.start();
        return context;
    }

    private CamelContext context(String language) throws Exception {
        if (language.equals("java")) {
            return context(new TrackedMessages());
        }
        CamelContext context = context();
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveResource(context, "classpath:samples/" + language));
        return context;
    }

    /** The samples poll as seldom as is good for a documentation. */
    private static Endpoint quick(Endpoint endpoint) {
        if (endpoint instanceof ScheduledPollEndpoint polling) {
            polling.setInitialDelay(0);
            polling.setDelay(10);
        }
        return endpoint;
    }
}
