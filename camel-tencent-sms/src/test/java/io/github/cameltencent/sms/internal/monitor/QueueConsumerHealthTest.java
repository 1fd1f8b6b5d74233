package io.github.cameltencent.sms.internal.monitor;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.ReservedPort;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whether the queue can be polled is what a route that starts from it tells of its health. */
class QueueConsumerHealthTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private SmsSimulator simulator;
    private RouteHarness route;

    @BeforeEach
    void poll() {
        simulator = SMS.simulator();
        route = start("tencent-sms:pullSendStatus?delay=10");
    }

    @AfterEach
    void stop() {
        route.close();
    }

    @Test
    void isUpWhenTheQueueIsEmpty() {
        HealthCheck.Result result = awaitState(State.UP);

        assertThat(result.getCheck().getId()).isEqualTo("consumer:" + RouteHarness.ROUTE_ID);
        assertThat(result.getError()).isEmpty();
        assertThat(result.getMessage())
                .hasValueSatisfying(
                        message -> assertThat(message).startsWith("tencent-sms:pullSendStatus was polled at 20"));
        assertThat(result.getDetails()).containsKeys(PollHealthCheck.LAST_POLL, PollHealthCheck.POLLS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pullSendStatus",
                "pullReplyStatus",
                "pullSendStatusByPhoneNumber",
                "pullReplyStatusByPhoneNumber"
            })
    void isNotDownBeforeTheFirstPoll(String operation) {
        String uri = "tencent-sms:" + operation + "?startScheduler=false"
                + (operation.endsWith("PhoneNumber") ? "&phoneNumber=13812345678" : "");
        try (RouteHarness waiting = start(uri)) {
            HealthCheck.Result result = readiness(waiting);

            assertThat(result.getState()).isEqualTo(State.UNKNOWN);
            assertThat(result.getMessage()).hasValue("tencent-sms:" + operation + " has not been polled yet");
            assertThat(result.getError()).isEmpty();
        }
    }

    @Test
    void isDownWithTheReasonInOneLine() {
        simulator.faults().on("PullSmsSendStatus").always().answer(Fault.error("InternalError.Any", "one\ntwo"));

        HealthCheck.Result down = awaitState(State.DOWN);

        assertThat(down.getMessage())
                .hasValueSatisfying(message -> assertThat(message)
                        .contains("Consumer failed polling", "InternalError.Any")
                        .doesNotContain("\n"));
        assertThat(down.getDetails().get(PollHealthCheck.REASON).toString())
                .contains("InternalError.Any")
                .doesNotContain("\n");
    }

    @Test
    void isDownAsLongAsTheServiceRefusesEveryPoll() {
        awaitState(State.UP);
        simulator
                .faults()
                .on("PullSmsSendStatus")
                .always()
                .answer(Fault.error("UnauthorizedOperation.RequestPermissionDeny", "not for +8613812345678"));

        HealthCheck.Result down = awaitState(State.DOWN);

        assertThat(down.getError().orElseThrow())
                .hasMessageContainingAll("PullSmsSendStatus", "UnauthorizedOperation.RequestPermissionDeny");
        assertThat((long) down.getDetails().get(HealthCheck.FAILURE_ERROR_COUNT))
                .isPositive();
        assertShowsNothingPrivate(down);

        simulator.faults().clear();

        awaitState(State.UP);
    }

    @Test
    void tellsTheHttpStatusOfAGatewayThatFails() {
        simulator
                .faults()
                .on("PullSmsSendStatus")
                .always()
                .answer(Fault.httpStatus(503, "text/html", "busy with +8613812345678"));

        HealthCheck.Result down = awaitState(State.DOWN);

        assertThat(down.getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 503);
        assertShowsNothingPrivate(down);

        simulator.faults().clear();

        assertThat(awaitState(State.UP).getDetails()).doesNotContainKey(HealthCheck.HTTP_RESPONSE_CODE);
    }

    @Test
    void isDownWhenTheAnswerIsNoJson() {
        simulator
                .faults()
                .on("PullSmsSendStatus")
                .always()
                .answer(Fault.raw("text/html", "<h1>+8613812345678</h1>".getBytes(StandardCharsets.UTF_8)));

        assertShowsNothingPrivate(awaitState(State.DOWN));
    }

    @Test
    void isDownWhenNobodyListens() {
        try (SmsSimulator gone = SmsSimulator.start()) {
            gone.close();
            try (ReservedPort nobody = new ReservedPort(gone.port());
                    RouteHarness lost = start(gone, "tencent-sms:pullSendStatus?delay=10", exchange -> {})) {
                assertShowsNothingPrivate(awaitState(lost, State.DOWN));
            }
        }
    }

    /** What the route makes of an entry is another matter. */
    @Test
    void staysUpWhenTheRouteFailsForWhatWasPulled() {
        simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 5);
        try (RouteHarness failing = start(simulator, "tencent-sms:pullSendStatus?delay=10", exchange -> {
            throw new IllegalStateException("the route fails on purpose");
        })) {
            await().until(() -> failing.consumer().isFirstPollDone());

            assertThat(readiness(failing).getState()).isEqualTo(State.UP);
        }
    }

    @Test
    void showsNoSecretOfTheUri() {
        String uri = "tencent-sms:pullSendStatus?delay=10&secretKey=" + SecretWatch.SECRET_PARAMETER + "&secretId="
                + simulator.secretId() + "&sessionToken=" + SecretWatch.SECRET_TOKEN;
        try (RouteHarness refused = start(uri)) {
            assertShowsNothingPrivate(awaitState(refused, State.DOWN));
        }
    }

    private RouteHarness start(String uri) {
        return start(simulator, uri, exchange -> {});
    }

    private static RouteHarness start(SmsSimulator simulator, String uri, Processor processor) {
        return RouteHarness.from(
                simulator, QueueConsumerHealthTest::watchConsumers, uri, from -> from.process(processor));
    }

    private static void watchConsumers(CamelContext context) {
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry(context);
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        registry.register(registry.resolveById("consumers"));
    }

    private HealthCheck.Result awaitState(State state) {
        return awaitState(route, state);
    }

    private static HealthCheck.Result awaitState(RouteHarness route, State state) {
        return await().pollInterval(Duration.ofMillis(10))
                .until(() -> readiness(route), result -> result.getState() == state);
    }

    private static HealthCheck.Result readiness(RouteHarness route) {
        return HealthCheckHelper.invokeReadiness(route.context()).stream()
                .filter(result -> result.getCheck().getId().startsWith("consumer:"))
                .findFirst()
                .orElseThrow();
    }

    private static void assertShowsNothingPrivate(HealthCheck.Result result) {
        StringWriter text = new StringWriter();
        PrintWriter printer = new PrintWriter(text);
        printer.println(result.getMessage());
        printer.println(result.getDetails());
        result.getError().ifPresent(error -> error.printStackTrace(printer));
        assertThat(SecretWatch.isSecret(text.toString())).as("%s", text).isFalse();
    }
}
