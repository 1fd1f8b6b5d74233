package io.github.cameltencent.sms.internal.monitor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.support.LoggingExceptionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service that is away for hours does not fill the log: a stack trace, a line a poll, and one when it is back. */
class PollFailureLogTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final Logger PACKAGE = (Logger) LoggerFactory.getLogger("io.github.cameltencent.sms");

    private final SmsSimulator simulator = SMS.simulator();
    private final LogList log = new LogList();

    @BeforeEach
    void listen() {
        log.start();
        PACKAGE.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        PACKAGE.detachAppender(log);
    }

    @ParameterizedTest
    @EnumSource(names = "pull.*", mode = EnumSource.Mode.MATCH_ANY)
    void oneStackTraceThenALineEachAndALineAtTheEnd(TencentSmsOperation operation) {
        fail(operation);
        try (RouteHarness route = RouteHarness.from(simulator, uri(operation, ""), exchange -> {})) {
            await().until(() -> log.failures().size() >= 4);
            simulator.faults().clear();
            await().until(() -> log.recoveries().size() == 1);

            List<ILoggingEvent> failures = log.failures();
            assertThat(failures)
                    .allSatisfy(event -> assertThat(event.getFormattedMessage())
                            .contains("Failed polling endpoint: tencent-sms:" + operation, "InternalError.Any")
                            .doesNotContain("\n"));
            assertThat(failures.get(0).getThrowableProxy()).isNotNull();
            assertThat(failures.subList(1, failures.size()))
                    .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
            assertThat(log.recoveries().get(0))
                    .isEqualTo("tencent-sms:" + operation + " can be polled again, after " + failures.size()
                            + " that failed");

            // The next time is as the first.
            fail(operation);
            await().until(() -> log.failures().size() > failures.size());
            assertThat(log.failures().get(failures.size()).getThrowableProxy()).isNotNull();
        }
    }

    @Test
    void consumerThatStartsAnewTellsAllOfItAgain() throws Exception {
        TencentSmsOperation operation = TencentSmsOperation.pullSendStatus;
        fail(operation);
        try (RouteHarness route = RouteHarness.from(simulator, uri(operation, ""), exchange -> {})) {
            await().until(() -> log.failures().size() >= 2);
            route.context().getRouteController().stopRoute(RouteHarness.ROUTE_ID);
            int before = log.failures().size();

            route.context().getRouteController().startRoute(RouteHarness.ROUTE_ID);

            await().until(() -> log.failures().size() > before);
            assertThat(log.failures().get(before).getThrowableProxy()).isNotNull();
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
        assertThat(log.failures()).isEmpty();
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
        assertThat(log.failures()).isEmpty();
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

    /** What is logged. */
    private static final class LogList extends AppenderBase<ILoggingEvent> {

        private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }

        List<ILoggingEvent> failures() {
            return events.stream()
                    .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .toList();
        }

        List<String> recoveries() {
            return events.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .filter(message -> message.contains("can be polled again"))
                    .toList();
        }
    }
}
