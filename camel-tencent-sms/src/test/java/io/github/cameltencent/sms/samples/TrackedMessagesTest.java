package io.github.cameltencent.sms.samples;

import java.util.HashMap;
import java.util.Map;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.MemoryMessageStore;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of the page's chapter on tracking, in each language. */
class TrackedMessagesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final MemoryMessageStore messages = new MemoryMessageStore();

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

    private CamelContext context(String language) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("messages", messages);
        RouteHarness.component(RouteHarness.at(SMS.simulator())).accept(context);
        context.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> quick(endpoint));
        if (language.equals("java")) {
            context.addRoutes(new TrackedMessages());
        } else {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveResource(context, "classpath:samples/" + language));
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:receipt").to("mock:receipt");
                from("direct:found").to("mock:found");
            }
        });
        context.start();
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
