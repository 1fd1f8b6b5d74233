package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Camel's scheduler options do to the poll of a queue what they do to every other poll. */
class QueueConsumerSchedulingTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Polls polls = new Polls();
    private SmsSimulator simulator;

    @BeforeEach
    void takeSimulator() {
        simulator = SMS.simulator();
    }

    @Test
    void tenThousandThatWaitAllArriveOnceAndInOrderInOneGreedyPoll() {
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 10_000);

        try (RouteHarness route = receiving("greedy=true&repeatCount=1")) {
            await().until(() -> route.consumer().getSuccessCounter() == 1);
        }

        assertThat(received).isEqualTo(added);
        assertThat(simulator.requests()).as("pages of 100, and the empty one").hasSize(101);
    }

    @Test
    void onePageIsTakenAPollWhenItIsNotGreedy() {
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 7);

        try (RouteHarness route = manual("maxMessagesPerPoll=3")) {
            assertThat(requestsOfRuns(route, 4)).containsExactly(1, 1, 1, 1);
        }

        assertThat(polls.counts).containsExactly(3, 3, 1, 0);
        assertThat(received).isEqualTo(added);
    }

    @Test
    void exchangesOfAPageAreCountedWhenBatching() {
        simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 7);

        try (RouteHarness route = RouteHarness.from(
                simulator,
                polls::bind,
                "tencent-sms:pullSendStatus?pollStrategy=#polls&batching=true&startScheduler=false",
                from -> from.to("mock:x"))) {
            assertThat(requestsOfRuns(route, 2)).containsExactly(1, 1);
        }

        assertThat(polls.counts).containsExactly(1, 0);
    }

    @Test
    void emptyMessageIsSentWhenNothingWaitsAndTheUserWantsSo() throws Exception {
        BlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();
        try (RouteHarness route = RouteHarness.from(
                simulator, "tencent-sms:pullSendStatus?sendEmptyMessageWhenIdle=true&delay=20", exchanges::add)) {
            Exchange exchange = exchanges.poll(60, TimeUnit.SECONDS);

            assertThat(exchange).isNotNull();
            assertThat(exchange.getMessage().getBody()).isNull();
        }
    }

    @Test
    void nothingIsPulledWhileTheRouteIsSuspended() throws Exception {
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 5);
        try (RouteHarness route = manual("maxMessagesPerPoll=2")) {
            assertThat(requestsOfRuns(route, 1)).containsExactly(1);

            route.context().getRouteController().suspendRoute(RouteHarness.ROUTE_ID);

            assertThat(requestsOfRuns(route, 3)).containsExactly(0, 0, 0);
            assertThat(received).isEqualTo(added.subList(0, 2));

            route.context().getRouteController().resumeRoute(RouteHarness.ROUTE_ID);

            assertThat(requestsOfRuns(route, 3)).containsExactly(1, 1, 1);
            assertThat(received).isEqualTo(added);
        }
    }

    @Test
    void stoppedRouteCanBeStartedAgain() throws Exception {
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 5);
        try (RouteHarness route = receiving("maxMessagesPerPoll=2&delay=1h")) {
            await().until(() -> polls.counts.size() == 1 && !route.consumer().isPolling());
            route.context().getRouteController().stopRoute(RouteHarness.ROUTE_ID);

            assertThat(requestsOfRuns(route, 2)).containsExactly(0, 0);

            route.context().getRouteController().startRoute(RouteHarness.ROUTE_ID);

            await().until(() -> polls.counts.size() == 2);
            assertThat(received).isEqualTo(added.subList(0, 4));
        }
    }

    @Test
    void idlePollsAreFollowedByABreakAsLongAsTheMultiplierSays() {
        try (RouteHarness route = manual("backoffMultiplier=3&backoffIdleThreshold=2")) {
            assertThat(requestsOfRuns(route, 8)).containsExactly(1, 1, 0, 0, 1, 1, 0, 0);
        }
    }

    @Test
    void failedPollsAreFollowedByABreakAsLongAsTheMultiplierSays() {
        simulator.faults().on("PullSmsSendStatus").always().answer(Fault.error("InternalError.OtherError", "broken"));
        try (RouteHarness route = manual("backoffMultiplier=3&backoffErrorThreshold=2&backoffIdleThreshold=100")) {
            assertThat(requestsOfRuns(route, 8)).containsExactly(1, 1, 0, 0, 1, 1, 0, 0);
        }
    }

    @Test
    void cronExpressionOfQuartzStartsPolls() {
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 5);
        try (RouteHarness route = receiving("maxMessagesPerPoll=3&scheduler=quartz&scheduler.cron=0/1+*+*+*+*+?")) {
            await().until(() -> received.size() >= 5);
        }
        assertThat(received).isEqualTo(added);
        assertThat(polls.counts).as("one page a second").startsWith(3, 2);
    }

    @Test
    void pooledExchangesShowEachReceiptOnceAlsoAfterAFailure() {
        List<String> added = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 1000);
        List<Object> left = new CopyOnWriteArrayList<>();
        try (RouteHarness route = RouteHarness.from(
                simulator,
                context -> context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory()),
                "tencent-sms:pullSendStatus?greedy=true&repeatCount=1",
                from -> from.process(exchange -> {
                    receive(exchange);
                    left.add(String.valueOf(exchange.getVariable("own"))
                            + exchange.getProperty("own")
                            + exchange.getMessage().getHeader("own")
                            + exchange.getException());
                    exchange.setVariable("own", "variable");
                    exchange.setProperty("own", "property");
                    exchange.getMessage().setHeader("own", "header");
                    if (received.size() % 3 == 0) {
                        throw new IllegalStateException("the route fails on purpose");
                    }
                }))) {
            await().until(() -> route.consumer().getSuccessCounter() == 1);
        }
        assertThat(received).isEqualTo(added);
        assertThat(left).containsOnly("nullnullnullnull");
    }

    private void receive(Exchange exchange) {
        received.add(RouteHarness.serialNo(exchange));
    }

    private RouteHarness receiving(String options) {
        return RouteHarness.from(
                simulator,
                polls::bind,
                "tencent-sms:pullSendStatus?pollStrategy=#polls&" + options,
                from -> from.process(this::receive));
    }

    /** Polls when it is told to, and not by itself. */
    private RouteHarness manual(String options) {
        return receiving("startScheduler=false&" + options);
    }

    private List<Integer> requestsOfRuns(RouteHarness route, int runs) {
        List<Integer> requests = new CopyOnWriteArrayList<>();
        for (int i = 0; i < runs; i++) {
            int before = simulator.requests().size();
            route.consumer().run();
            requests.add(simulator.requests().size() - before);
        }
        return requests;
    }

    /** Remembers how many exchanges the polls that succeeded had. */
    private static final class Polls extends DefaultPollingConsumerPollStrategy {

        private final List<Integer> counts = new CopyOnWriteArrayList<>();

        void bind(CamelContext context) {
            context.getRegistry().bind("polls", this);
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            counts.add(polledMessages);
        }
    }
}
