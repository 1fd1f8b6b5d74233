package io.github.cameltencent.sms;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The last class of the run: nothing that was logged so far, at any level, shows a secret or a phone number. */
@Order(Integer.MAX_VALUE)
class NothingSecretIsLoggedTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final Map<String, Object> REQUEST = Map.of(
            "PhoneNumberSet", List.of("+8613812345678", "+8613812345679"),
            "TemplateParamSet", List.of(SecretWatch.SECRET_PARAMETER),
            "SessionContext", SecretWatch.SECRET_CONTEXT);

    @Test
    void byFailuresOfAllKinds() {
        List<Fault> faults = List.of(
                Fault.error("FailedOperation.Any", "refused"),
                Fault.cutAfter(),
                Fault.httpStatus(502, "text/html", "+8613812345678"),
                Fault.raw("application/json", "{\"Response\":{\"SendStatusSet\":\"+8613812345678\"}}".getBytes()));
        String credentials = "?secretId=" + SMS.simulator().secretId() + "&secretKey=RAW("
                + SMS.simulator().secretKey() + ")&sessionToken=" + SecretWatch.SECRET_TOKEN;
        try (RouteHarness route = route("tencent-sms:send" + credentials)) {
            for (Fault fault : faults) {
                SMS.simulator().faults().on("SendSms").times(1).answer(fault);
                assertShowsNothing(route.send(message -> message.setBody(REQUEST)));
            }
        }
    }

    @Test
    void byRequestsThatAreRefusedBeforeTheyAreSent() {
        try (RouteHarness route = route("tencent-sms:send")) {
            assertShowsNothing(
                    route.send(message -> message.setBody(Map.of("PhoneNumberSet", "+86138123456789012345"))));
            assertShowsNothing(route.send(message -> message.setBody(Map.of("+8613812345678", "x"))));
            assertShowsNothing(route.send(message -> {
                message.setBody(REQUEST);
                message.setHeader("CamelTencentSms+8613812345678", "x");
            }));
        }
    }

    @Test
    void bySuccess() {
        try (RouteHarness route = route("tencent-sms:send")) {
            Exchange exchange = route.send(message -> message.setBody(REQUEST));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody().toString()).doesNotMatch("(?s).*that-nobody.*|.*812345678.*");
        }
    }

    @Test
    void andTheWatchWouldHaveSeenIt() {
        LoggerFactory.getLogger("io.github.cameltencent.sms.Watched").trace("to {}", "+8613812345678");

        assertThat(SecretWatch.violations().remove("io.github.cameltencent.sms.Watched: to +8613812345678"))
                .isTrue();
    }

    @Test
    void duringTheWholeRun() {
        assertThat(SecretWatch.violations()).isEmpty();
    }

    private static RouteHarness route(String uri) {
        return RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri);
            }
        });
    }

    private static void assertShowsNothing(Exchange exchange) {
        assertThat(exchange.getException()).isNotNull();
        StringWriter trace = new StringWriter();
        exchange.getException().printStackTrace(new PrintWriter(trace));
        assertThat(SecretWatch.isSecret(trace.toString())).as("%s", trace).isFalse();
    }
}
