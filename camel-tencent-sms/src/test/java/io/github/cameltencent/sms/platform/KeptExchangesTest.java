package io.github.cameltencent.sms.platform;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.BacklogTracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What Camel itself keeps or logs of an exchange that fails, as docs/security.md says. */
class KeptExchangesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    /** Of nobody, and none that the tests watch for. */
    private static final String NUMBER = "+8613900001111";

    @Test
    void failureIsLoggedWithoutTheNumber() {
        assertThat(logOfAFailure(context -> {})).contains("TencentSms").doesNotContain(NUMBER);
    }

    @Test
    void messageHistoryLogsTheRouteWithoutTheNumber() {
        assertThat(logOfAFailure(context -> context.setMessageHistory(true)))
                .contains("Message History")
                .doesNotContain(NUMBER);
    }

    /** What must not be switched on in production. */
    @Test
    void exhaustedBodyIsLoggedWithTheNumber() {
        assertThat(logOfAFailure(context -> {
                    context.setMessageHistory(true);
                    context.setLogExhaustedMessageBody(true);
                }))
                .contains(NUMBER);
    }

    @Test
    void backlogTracerKeepsNothingUnlessItIsSwitchedOn() {
        try (RouteHarness route = failing(context -> {})) {
            assertThat(tracer(route)).isNull();
        }
    }

    @Test
    void backlogTracerKeepsTheNumberOfTheRoutesThatItIsSwitchedOnFor() {
        try (RouteHarness route = failing(context -> context.setBacklogTracing(true))) {
            send(route);
            assertThat(kept(route)).contains(NUMBER);

            Objects.requireNonNull(tracer(route)).setTracePattern("other");
            send(route);
            assertThat(kept(route)).doesNotContain(NUMBER);
        }
    }

    private static String kept(RouteHarness route) {
        return Objects.requireNonNull(tracer(route)).dumpAllTracedMessagesAsJSon();
    }

    private static BacklogTracer tracer(RouteHarness route) {
        return route.context().getCamelContextExtension().getContextPlugin(BacklogTracer.class);
    }

    private static String logOfAFailure(Consumer<CamelContext> setUp) {
        try (LogCapture log = new LogCapture("org.apache.camel.processor.errorhandler");
                RouteHarness route = failing(setUp)) {
            send(route);
            List<String> lines = log.warningEvents().stream()
                    .map(event -> event.getFormattedMessage() + " " + event.getThrowableProxy())
                    .toList();
            return String.join("\n", lines);
        }
    }

    /** The number is in a header and in the body. */
    private static RouteHarness failing(Consumer<CamelContext> setUp) {
        return RouteHarness.of(SMS.simulator(), setUp, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").routeId("sending").to("tencent-sms:send?templateId=404");
            }
        });
    }

    private static void send(RouteHarness route) {
        route.context().createProducerTemplate().request("direct:start", exchange -> {
            exchange.getMessage().setBody(Map.of("phoneNumberSet", NUMBER));
            exchange.getMessage().setHeader(TencentSmsConstants.PHONE_NUMBER_SET, NUMBER);
        });
    }
}
