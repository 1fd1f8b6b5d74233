package io.github.cameltencent.sms.internal.monitor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.support.LoggingExceptionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service that is away for hours does not fill the log: a stack trace, a line a poll, and one when it is back. */
class PollFailureLogTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final SmsSimulator simulator = SMS.simulator();
    private final LogCapture log = new LogCapture();

    @AfterEach
    void stopListening() {
        log.close();
    }

    @ParameterizedTest
    @EnumSource(names = "pull.*", mode = EnumSource.Mode.MATCH_ANY)
    void oneStackTraceThenALineEachAndALineAtTheEnd(TencentSmsOperation operation) {
        fail(operation);
        try (RouteHarness route = RouteHarness.from(simulator, uri(operation, ""), exchange -> {})) {
            await().until(() -> log.warningEvents().size() >= 4);
            simulator.faults().clear();
            await().until(() -> recoveries().size() == 1);

            List<ILoggingEvent> failures = log.warningEvents();
            assertThat(failures)
                    .allSatisfy(event -> assertThat(event.getFormattedMessage())
                            .contains("Failed polling endpoint: tencent-sms:" + operation, "InternalError.Any")
                            .doesNotContain("\n"));
            assertThat(failures.get(0).getThrowableProxy()).isNotNull();
            assertThat(failures.subList(1, failures.size()))
                    .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
            assertThat(recoveries().get(0))
                    .isEqualTo("tencent-sms:" + operation + " can be polled again, after " + failures.size()
                            + " polls failed");

            // The next time is as the first.
            fail(operation);
            await().until(() -> log.warningEvents().size() > failures.size());
            assertThat(log.warningEvents().get(failures.size()).getThrowableProxy())
                    .isNotNull();
        }
    }

    @Test
    void consumerThatStartsAnewTellsAllOfItAgain() throws Exception {
        TencentSmsOperation operation = TencentSmsOperation.pullSendStatus;
        fail(operation);
        try (RouteHarness route = RouteHarness.from(simulator, uri(operation, ""), exchange -> {})) {
            await().until(() -> log.warningEvents().size() >= 2);
            route.context().getRouteController().stopRoute(RouteHarness.ROUTE_ID);
            int before = log.warningEvents().size();

            route.context().getRouteController().startRoute(RouteHarness.ROUTE_ID);

            await().until(() -> log.warningEvents().size() > before);
            assertThat(log.warningEvents().get(before).getThrowableProxy()).isNotNull();
        }
    }

    @Test
    void exceptionHandlerOfTheUserHearsOfEachPollAndLogsAsItLikes() {
        TencentSmsOperation operation = TencentSmsOperation.pullSendStatus;
        fail(operation);
        List<Throwable> told = new CopyOnWriteArrayList<>();
        try (RouteHarness route = RouteHarness.from(
                simulator,
                context -> context.getRegistry().bind("told", new LoggingExceptionHandler(context, Object.class) {
                    @Override
                    public void handleException(String message, Throwable exception) {
                        told.add(exception);
                    }
                }),
                uri(operation, "&exceptionHandler=#told"),
                from -> from.log("x"))) {
            await().until(() -> told.size() >= 3);
        }
        assertThat(log.warningEvents()).isEmpty();
    }

    @Test
    void bridgedFailureGoesToTheRouteAndNotToTheLog() {
        TencentSmsOperation operation = TencentSmsOperation.pullSendStatus;
        fail(operation);
        List<Object> bridged = new CopyOnWriteArrayList<>();
        try (RouteHarness route = RouteHarness.from(
                simulator,
                context -> {},
                uri(operation, "&bridgeErrorHandler=true"),
                from -> from.onException(Exception.class)
                        .handled(true)
                        .process(exchange -> bridged.add(exchange.getMessage().getBody()))
                        .end()
                        .log("x"))) {
            await().until(() -> bridged.size() >= 3);
        }
        assertThat(log.warningEvents()).isEmpty();
    }

    private void fail(TencentSmsOperation operation) {
        simulator
                .faults()
                .on(operation.action().name())
                .always()
                .answer(Fault.error("InternalError.Any", "one line\nand another"));
    }

    private static String uri(TencentSmsOperation operation, String options) {
        return "tencent-sms:" + operation + "?delay=10" + options
                + (operation.name().endsWith("ByPhoneNumber") ? "&phoneNumber=13812345678" : "");
    }

    private List<String> recoveries() {
        return log.lines().stream()
                .filter(line -> line.contains("can be polled again"))
                .toList();
    }
}
