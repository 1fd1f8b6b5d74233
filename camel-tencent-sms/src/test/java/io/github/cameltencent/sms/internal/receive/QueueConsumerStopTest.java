package io.github.cameltencent.sms.internal.receive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.cameltencent.sms.PackageAccess;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.ThreadPerTaskExecutor;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whenever a route is stopped: what it took off the queue is processed, and nothing more is taken. */
class QueueConsumerStopTest {

    private static final int STOPS = 50;
    /** A graceful stop looks once a second whether it may end, so that most of the time nobody does anything. */
    private static final int AT_A_TIME = 25;

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final List<String> received = new CopyOnWriteArrayList<>();
    private SmsSimulator simulator;

    @BeforeEach
    void takeSimulator() {
        simulator = SMS.simulator();
    }

    static Stream<Named<Consumer<RouteHarness>>> waysToStop() {
        return Stream.of(
                Named.of("stop of the route", QueueConsumerStopTest::stopRoute),
                Named.of("stop of the context", RouteHarness::close));
    }

    @ParameterizedTest
    @MethodSource("waysToStop")
    void leavesNothingOfAPageAndFetchesNoOtherAtFiftyMoments(Consumer<RouteHarness> stop) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<?>> stops = new ArrayList<>();
            for (int seed = 0; seed < STOPS; seed++) {
                RandomStop one = new RandomStop(simulator, seed, stop);
                stops.add(executor.submit(one::checkThatNothingIsLost));
            }
            for (Future<?> one : stops) {
                one.get(5, TimeUnit.MINUTES);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    static Stream<Named<Consumer<RouteHarness>>> waysToEnd() {
        return Stream.concat(
                waysToStop(), Stream.of(Named.of("suspension of the route", QueueConsumerStopTest::suspendRoute)));
    }

    @ParameterizedTest
    @MethodSource("waysToEnd")
    void waitsForAPageThatIsOnItsWay(Consumer<RouteHarness> end) {
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 150);
        CompletableFuture<Void> released = new CompletableFuture<>();
        simulator.faults().on("PullSmsSendStatus").answer(Fault.hold(released));

        try (RouteHarness route =
                RouteHarness.from(simulator, "tencent-sms:pullSendStatus?greedy=true", this::receive)) {
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> !simulator.pulledReceipts().isEmpty());
            assertThat(received).isEmpty();
            ScheduledPollConsumer consumer = route.consumer();

            CompletableFuture<Void> ended =
                    CompletableFuture.runAsync(() -> end.accept(route), new ThreadPerTaskExecutor());
            await().until(() -> PackageAccess.isToldToStop(consumer));
            assertThat(ended).isNotDone();
            released.complete(null);
            ended.join();

            assertThat(received).isEqualTo(added.subList(0, 100));
        }
        assertThat(simulator.pulledReceipts()).isEqualTo(added.subList(0, 100));
    }

    static Stream<Named<Consumer<ScheduledPollConsumer>>> waysToTell() {
        return Stream.of(
                Named.of(
                        "that the route will stop",
                        consumer ->
                                ((ShutdownAware) consumer).deferShutdown(ShutdownRunningTask.CompleteCurrentTaskOnly)),
                Named.of("to suspend", ScheduledPollConsumer::suspend),
                Named.of("to stop", ScheduledPollConsumer::stop));
    }

    /** As {@code master:} stops it when the leadership is lost: Camel's shutdown strategy has no part in it. */
    @Test
    void stopOfTheConsumerAloneWaitsForThePageInHand() throws Exception {
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 5);
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<String> beforeItStopped = new CopyOnWriteArrayList<>();
        CountDownLatch mayGoOn = new CountDownLatch(1);
        try (RouteHarness route = RouteHarness.from(
                simulator,
                context -> context.getRegistry().bind("told", failureHandler(failures)),
                "tencent-sms:pullSendStatus?exceptionHandler=#told&delay=10",
                from -> from.process(exchange -> {
                    receive(exchange);
                    if (received.size() == 2) {
                        assertThat(mayGoOn.await(60, TimeUnit.SECONDS)).isTrue();
                    }
                }))) {
            await().until(() -> received.size() == 2);
            Thread stopper = new Thread(() -> {
                route.consumer().stop();
                beforeItStopped.addAll(received);
            });
            stopper.start();
            await().until(() -> PackageAccess.isToldToStop(route.consumer())
                    && List.of(Thread.State.TIMED_WAITING, Thread.State.TERMINATED)
                            .contains(stopper.getState()));
            mayGoOn.countDown();
            stopper.join();
        }
        assertThat(failures).isEmpty();
        assertThat(beforeItStopped).isEqualTo(added);
    }

    /** Between Camel's own look at the state of the consumer and the request. */
    @ParameterizedTest
    @MethodSource("waysToTell")
    void isHeardInTheLastMomentBeforeAPageIsAskedFor(Consumer<ScheduledPollConsumer> tell) {
        simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 5);
        List<Integer> polled = new CopyOnWriteArrayList<>();
        try (RouteHarness route = polling(new DefaultPollingConsumerPollStrategy() {
            @Override
            public boolean begin(org.apache.camel.Consumer consumer, Endpoint endpoint) {
                tell.accept((ScheduledPollConsumer) consumer);
                return true;
            }

            @Override
            public void commit(org.apache.camel.Consumer consumer, Endpoint endpoint, int polledMessages) {
                polled.add(polledMessages);
            }
        })) {
            await().until(() -> !polled.isEmpty());
        }
        assertThat(polled).containsOnly(0);
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void doesNotLoseThePageThatAnInterruptedThreadWaitsFor() {
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 5);
        CompletableFuture<Void> released = new CompletableFuture<>();
        simulator.faults().on("PullSmsSendStatus").answer(Fault.hold(released));
        AtomicReference<Thread> poller = new AtomicReference<>();
        try (RouteHarness route = polling(new DefaultPollingConsumerPollStrategy() {
            @Override
            public boolean begin(org.apache.camel.Consumer consumer, Endpoint endpoint) {
                poller.set(Thread.currentThread());
                return true;
            }
        })) {
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> !simulator.pulledReceipts().isEmpty());
            assertThat(received).isEmpty();

            interruptWhileItWaits(poller.get());
            released.complete(null);

            await().until(() -> received.size() >= 5);
            assertThat(received).isEqualTo(added);
        }
    }

    @Test
    void endsAnAsynchronousRouteForThePageThatAnInterruptedThreadWaitedFor() {
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 5);
        CompletableFuture<Void> released = new CompletableFuture<>();
        simulator.faults().on("PullSmsSendStatus").answer(Fault.hold(released));
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        AtomicReference<Thread> poller = new AtomicReference<>();
        try (RouteHarness route = RouteHarness.from(
                simulator,
                context -> {
                    context.getRegistry().bind("strategy", new DefaultPollingConsumerPollStrategy() {
                        @Override
                        public boolean begin(org.apache.camel.Consumer consumer, Endpoint endpoint) {
                            poller.set(Thread.currentThread());
                            return true;
                        }
                    });
                    context.getRegistry().bind("told", failureHandler(failures));
                },
                "tencent-sms:pullSendStatus?pollStrategy=#strategy&exceptionHandler=#told&delay=10",
                from -> from.delay(2).asyncDelayed().process(this::receive))) {
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> !simulator.pulledReceipts().isEmpty());

            interruptWhileItWaits(poller.get());
            released.complete(null);

            await().until(() -> received.size() >= 5);
        }
        assertThat(failures).isEmpty();
        assertThat(received).isEqualTo(added);
    }

    /** Returns when the thread has taken note, and waits still. */
    static void interruptWhileItWaits(Thread poller) {
        poller.interrupt();
        await().until(() -> !poller.isInterrupted());
    }

    private static ExceptionHandler failureHandler(List<Throwable> failures) {
        return new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                failures.add(exception);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                failures.add(exception);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                failures.add(exception);
            }
        };
    }

    private RouteHarness polling(DefaultPollingConsumerPollStrategy strategy) {
        return RouteHarness.from(
                simulator,
                context -> context.getRegistry().bind("strategy", strategy),
                "tencent-sms:pullSendStatus?pollStrategy=#strategy&delay=10",
                from -> from.process(this::receive));
    }

    private void receive(Exchange exchange) {
        received.add(RouteHarness.serialNo(exchange));
    }

    private static void stopRoute(RouteHarness route) {
        try {
            route.context().getRouteController().stopRoute(RouteHarness.ROUTE_ID);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void suspendRoute(RouteHarness route) {
        try {
            route.context().getRouteController().suspendRoute(RouteHarness.ROUTE_ID);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
