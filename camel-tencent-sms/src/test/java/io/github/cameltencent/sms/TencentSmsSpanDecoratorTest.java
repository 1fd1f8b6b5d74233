package io.github.cameltencent.sms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.telemetrydev.TelemetryDevTracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A trace tells of a send by its id and of a failure by its code; of the message it tells nothing. */
class TencentSmsSpanDecoratorTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final SmsSimulator simulator = SMS.simulator();

    @Test
    void tellsOfASend() {
        try (LogCapture log = new LogCapture("LOG_TRACE");
                RouteHarness route = traced("tencent-sms:send?templateParamSet=" + SecretWatch.SECRET_PARAMETER)) {
            Exchange exchange = send(route, RouteHarness.PHONE_NUMBER);

            Map<String, String> span = span(log, "tencent-sms:send");
            assertThat(span)
                    .containsEntry("component", "camel-tencent-sms")
                    .containsEntry("tencent.sms.operation", "send")
                    .containsEntry("tencent.sms.action", "SendSms")
                    .containsEntry("server.region", "ap-guangzhou")
                    .containsEntry("server.address", simulator.endpoint())
                    .containsEntry(
                            "tencent.sms.request_id",
                            exchange.getMessage().getHeader(TencentSmsConstants.REQUEST_ID, String.class))
                    .containsEntry("tencent.sms.accepted_count", "1")
                    .containsEntry("tencent.sms.fee_count", "1")
                    .doesNotContainKeys("error", "error.type");
            assertShowsNothingPrivate(log);
        }
    }

    @Test
    void tellsTheRegionOfTheMessage() {
        try (LogCapture log = new LogCapture("LOG_TRACE");
                RouteHarness route = traced("tencent-sms:send")) {
            Exchange exchange = route.context().createProducerTemplate().request("direct:in", sent -> {
                sent.getMessage().setHeader(TencentSmsConstants.PHONE_NUMBER_SET, RouteHarness.PHONE_NUMBER);
                sent.getMessage().setHeader(TencentSmsConstants.REGION, "ap-singapore");
            });

            assertThat(exchange.getException()).isNull();
            assertThat(span(log, "tencent-sms:send")).containsEntry("server.region", "ap-singapore");
        }
    }

    @Test
    void tellsOfAFailure() {
        simulator
                .faults()
                .on("SendSms")
                .always()
                .answer(Fault.error("FailedOperation.SignatureIncorrectOrUnapproved", "not for +8613812345678"));
        try (LogCapture log = new LogCapture("LOG_TRACE");
                RouteHarness route = traced("tencent-sms:send?templateParamSet=" + SecretWatch.SECRET_PARAMETER)) {
            Exchange exchange = send(route, RouteHarness.PHONE_NUMBER);

            assertThat(exchange.getException()).isNotNull();
            assertThat(span(log, "tencent-sms:send"))
                    .containsEntry("error", "true")
                    .containsEntry("error.type", "FailedOperation.SignatureIncorrectOrUnapproved")
                    .containsEntry("tencent.sms.outcome", "REFUSED")
                    .containsKey("tencent.sms.request_id")
                    .doesNotContainKey("tencent.sms.accepted_count");
            assertShowsNothingPrivate(log);
        }
    }

    @Test
    void tellsHowManyWereReached() {
        simulator.faults().on("SendSms").skip(1).answer(Fault.cutAfter());
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            numbers.add("+86138" + (20000000 + i));
        }
        try (LogCapture log = new LogCapture("LOG_TRACE");
                RouteHarness route = traced("tencent-sms:send")) {
            Exchange exchange = send(route, String.join(",", numbers));

            assertThat(span(log, "tencent-sms:send"))
                    .as("%s", exchange.getException())
                    .containsEntry("tencent.sms.outcome", "UNKNOWN")
                    .containsEntry("error.type", TencentSmsPartialSendException.class.getName())
                    .containsEntry("tencent.sms.accepted_count", "200")
                    .containsEntry("tencent.sms.unknown_count", "200")
                    .containsEntry("tencent.sms.unsent_count", "50");
            assertShowsNothingPrivate(log);
        }
    }

    /** What a route does later is none of what it started with. */
    @Test
    void tellsOfAPollApartFromWhatFollows() {
        simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 1);
        try (LogCapture log = new LogCapture("LOG_TRACE");
                RouteHarness route = RouteHarness.from(
                        simulator,
                        TencentSmsSpanDecoratorTest::trace,
                        "tencent-sms:pullSendStatus",
                        from -> from.process(exchange -> exchange.getMessage().setBody(null))
                                .setHeader(TencentSmsConstants.PHONE_NUMBER_SET)
                                .constant(RouteHarness.PHONE_NUMBER)
                                .to("tencent-sms:send"))) {
            await().until(() -> isDone(log, "tencent-sms:pullSendStatus"));

            Map<String, String> poll = span(log, "tencent-sms:pullSendStatus");
            Map<String, String> send = span(log, "tencent-sms:send");
            assertThat(poll)
                    .containsEntry("tencent.sms.action", "PullSmsSendStatus")
                    .doesNotContainKey("tencent.sms.accepted_count");
            assertThat(send).containsEntry("tencent.sms.accepted_count", "1");
            assertThat(poll.get("tencent.sms.request_id"))
                    .isNotBlank()
                    .isNotEqualTo(send.get("tencent.sms.request_id"));
            assertThat(send.get("traceid")).isEqualTo(poll.get("traceid"));
            assertShowsNothingPrivate(log);
        }
    }

    private RouteHarness traced(String uri) {
        return RouteHarness.of(simulator, TencentSmsSpanDecoratorTest::trace, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        });
    }

    private static void trace(CamelContext context) {
        TelemetryDevTracer tracer = new TelemetryDevTracer();
        tracer.setTraceFormat("json");
        tracer.setCamelContext(context);
        tracer.init(context);
    }

    private static Exchange send(RouteHarness route, String numbers) {
        return route.context()
                .createProducerTemplate()
                .send(
                        "direct:in",
                        exchange -> exchange.getMessage().setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers));
    }

    private static boolean isDone(LogCapture log, String uri) {
        return log.lines().stream()
                .anyMatch(line -> spans(line).stream()
                        .anyMatch(span -> uri.equals(span.get("camel.uri")) && "true".equals(span.get("isDone"))));
    }

    /** The tags of the endpoint's span, as the last trace shows them. */
    private static Map<String, String> span(LogCapture log, String uri) {
        List<String> traces = log.lines();
        return spans(traces.get(traces.size() - 1)).stream()
                .filter(span -> uri.equals(span.get("camel.uri")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span of " + uri + " in " + traces));
    }

    private static List<Map<String, String>> spans(String trace) {
        List<Map<String, String>> spans = new ArrayList<>();
        for (JsonNode span : Samples.parse(trace).get("spans")) {
            Map<String, String> tags = new HashMap<>();
            span.fieldNames()
                    .forEachRemaining(name -> tags.put(name, span.get(name).asText()));
            spans.add(tags);
        }
        return spans;
    }

    private static void assertShowsNothingPrivate(LogCapture log) {
        assertThat(log.lines()).isNotEmpty().noneMatch(SecretWatch::isSecret);
    }
}
