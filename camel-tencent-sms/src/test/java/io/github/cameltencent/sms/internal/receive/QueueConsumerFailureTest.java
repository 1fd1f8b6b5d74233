package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.MemoryPendingRepository;
import io.github.cameltencent.sms.testsupport.RecordingExceptionHandler;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A poll or an exchange that fails is told, and the next one takes its turn. */
class QueueConsumerFailureTest {

    private static final String POLLING = "tencent-sms:pullSendStatus?delay=20&maxMessagesPerPoll=4";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final List<String> received = new CopyOnWriteArrayList<>();
    private Consumer<Exchange> then = exchange -> {};
    private final RecordingExceptionHandler told = new RecordingExceptionHandler(exchange -> then.accept(exchange));
    private SmsSimulator simulator;

    @BeforeEach
    void takeSimulator() {
        simulator = SMS.simulator();
    }

    @Test
    void pollThatIsRefusedReachesTheErrorHandlerOfTheRouteByTheBridge() {
        simulator
                .faults()
                .on("PullSmsSendStatus")
                .answer(Fault.error("UnauthorizedOperation.RequestPermissionDeny", "not active"));
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 6);
        List<Throwable> caught = new CopyOnWriteArrayList<>();

        try (RouteHarness route = RouteHarness.from(
                simulator,
                context -> {},
                POLLING + "&bridgeErrorHandler=true",
                from -> from.onException(TencentSmsRefusedException.class)
                        .handled(true)
                        .process(exchange ->
                                caught.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)))
                        .end()
                        .process(this::receive))) {
            await().until(() -> received.size() >= 6);
        }

        assertThat(received).isEqualTo(added);
        assertThat(caught).hasSize(1);
        assertThat(caught.get(0)).hasMessageContaining("UnauthorizedOperation.RequestPermissionDeny");
    }

    @Test
    void pollThatIsRefusedIsLoggedAndTheNextOneGoesOn() {
        simulator
                .faults()
                .on("PullSmsSendStatus")
                .times(2)
                .answer(Fault.error("UnauthorizedOperation.RequestPermissionDeny", "not active"));
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 6);
        try (LogCapture log = new LogCapture("io.github.cameltencent.sms.TencentSmsConsumer")) {
            try (RouteHarness route = RouteHarness.from(simulator, POLLING, this::receive)) {
                await().until(() -> received.size() >= 6);
            }

            assertThat(received).isEqualTo(added);
            assertThat(log.warnings())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line)
                            .contains(
                                    "Failed polling endpoint: tencent-sms:pullSendStatus",
                                    "UnauthorizedOperation.RequestPermissionDeny"));
        }
    }

    @Test
    void exchangeThatFailsDoesNotHoldUpTheOthersAndIsTold() {
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 10);

        try (RouteHarness route = RouteHarness.from(
                simulator,
                this::bind,
                POLLING + "&exceptionHandler=#told",
                from -> from.process(exchange -> {
                    receive(exchange);
                    if (received.size() % 3 == 0) {
                        throw new IllegalStateException("failed " + received.size());
                    }
                }))) {
            // The stop waits for the rest of the page.
            await().until(() -> received.size() >= 10);
        }

        assertThat(received).isEqualTo(added);
        assertThat(told.failures())
                .extracting(Throwable::getMessage)
                .containsExactly("failed 3", "failed 6", "failed 9");
        assertThat(told.serialNos()).containsExactly(added.get(2), added.get(5), added.get(8));
        assertThat(told.messages()).allMatch(message -> message.contains("tencent-sms:pullSendStatus"));
    }

    @Test
    void exchangeThatTheRouteHandledIsNotTold() {
        simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 5);

        try (RouteHarness route = RouteHarness.from(
                simulator,
                this::bind,
                POLLING + "&exceptionHandler=#told",
                from -> from.onException(IllegalStateException.class)
                        .handled(true)
                        .end()
                        .process(this::receive)
                        .throwException(new IllegalStateException("handled")))) {
            await().until(() -> received.size() >= 5);
        }

        assertThat(told.failures()).isEmpty();
    }

    @Test
    void exchangeWhoseRouteThrowsAnErrorDoesNotTakeOthersWithIt() {
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 10);

        try (RouteHarness route = RouteHarness.from(
                simulator,
                this::tellAndStopAtOnce,
                POLLING + "&exceptionHandler=#told",
                from -> from.process(exchange -> {
                    receive(exchange);
                    if (received.size() == 2) {
                        throw new StackOverflowError("on purpose");
                    }
                }))) {
            // The stop waits for the rest of the page.
            await().until(() -> received.size() >= 10);
        }

        assertThat(received).isEqualTo(added);
        assertThat(told.failures()).hasSize(1);
        assertThat(told.failures().get(0)).hasStackTraceContaining("StackOverflowError: on purpose");
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheHandler")
    void exceptionHandlerThatFailsEndsNeitherThePageNorThePoller(Runnable failure) {
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 10);
        then = exchange -> failure.run();

        try (RouteHarness route = RouteHarness.from(
                simulator,
                this::bind,
                POLLING + "&exceptionHandler=#told",
                from -> from.process(this::receive).throwException(new IllegalStateException("the route")))) {
            // The stop waits for the rest of the page.
            await().until(() -> received.size() >= 10);
        }

        assertThat(received).isEqualTo(added);
        assertThat(told.failures()).hasSize(10);
    }

    /** The entry failed, whatever becomes of its exchange afterwards. */
    @Test
    void exceptionHandlerThatTakesTheFailureAwayDoesNotConfirmTheEntry() {
        String added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 1).get(0);
        MemoryPendingRepository repository = new MemoryPendingRepository();
        then = exchange -> exchange.setException(null);

        try (RouteHarness route = RouteHarness.from(
                simulator,
                context -> {
                    bind(context);
                    context.getRegistry().bind("pending", repository);
                },
                POLLING + "&exceptionHandler=#told&pendingRepository=#pending",
                from -> from.process(exchange -> {
                    receive(exchange);
                    if (received.size() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                }))) {
            await().until(() -> !received.isEmpty() && repository.isEmpty());
        }

        assertThat(received).containsExactly(added, added, added);
        assertThat(told.failures()).hasSize(2);
    }

    static Stream<Runnable> failuresOfTheHandler() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("the handler");
                },
                () -> {
                    throw new NoClassDefFoundError("the handler");
                });
    }

    /** Camel never ends an exchange that broke with an error, and would wait for it. */
    private void tellAndStopAtOnce(CamelContext context) {
        bind(context);
        context.getShutdownStrategy().setTimeout(1);
    }

    private void bind(CamelContext context) {
        context.getRegistry().bind("told", told);
    }

    private void receive(Exchange exchange) {
        received.add(RouteHarness.serialNo(exchange));
    }
}
