package io.github.cameltencent.sms.internal.receive;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A stop whose time-out is over before the page in hand is. */
class PageLeftBehindTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch inHand = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    static Stream<Named<Consumer<RouteHarness>>> waysToStopAndStart() {
        return Stream.of(
                Named.of("the route", PageLeftBehindTest::restartRoute),
                Named.of("the consumer alone, as master: does", PageLeftBehindTest::restartConsumer));
    }

    @ParameterizedTest
    @MethodSource("waysToStopAndStart")
    void isRunAtTheNextStart(Consumer<RouteHarness> restart) throws Exception {
        List<String> added = SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 100);
        try (RouteHarness route =
                RouteHarness.from(SMS.simulator(), "tencent-sms:pullSendStatus?delay=10", this::process)) {
            assertThat(inHand.await(60, TimeUnit.SECONDS)).isTrue();
            List<String> later = SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 2);

            restart.accept(route);

            await().until(() -> received.containsAll(added) && received.containsAll(later));
            assertThat(received).hasSize(102);
            assertThat(received.stream().filter(added::contains)).isEqualTo(added);
        }
    }

    @Test
    void isLostWithTheProcessAndTheLogSaysSo() throws Exception {
        try (LogCapture log = new LogCapture(UnprocessedPages.class)) {
            SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 100);
            RouteHarness route =
                    RouteHarness.from(SMS.simulator(), "tencent-sms:pullSendStatus?delay=10", this::process);
            assertThat(inHand.await(60, TimeUnit.SECONDS)).isTrue();

            route.context().getShutdownStrategy().setTimeout(1);
            route.close();

            await().until(() -> log.events().stream()
                    .anyMatch(event -> event.getLevel() == Level.ERROR
                            && event.getFormattedMessage().contains(" 99 ")
                            && event.getFormattedMessage().endsWith("They are lost")));
            assertThat(new HashSet<>(received)).hasSize(1);
        }
    }

    /** The first one takes until it is interrupted. */
    private void process(Exchange exchange) throws InterruptedException {
        received.add(RouteHarness.serialNo(exchange));
        if (received.size() == 1) {
            inHand.countDown();
            never.await();
        }
    }

    private static void restartRoute(RouteHarness route) {
        try {
            route.context().getRouteController().stopRoute(RouteHarness.ROUTE_ID, 1, TimeUnit.SECONDS);
            route.context().getRouteController().startRoute(RouteHarness.ROUTE_ID);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void restartConsumer(RouteHarness route) {
        route.context().getShutdownStrategy().setTimeout(1);
        route.consumer().stop();
        route.consumer().start();
    }
}
