package io.github.cameltencent.sms.internal.receive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.HistoryRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A scheduler with several threads does not make a consumer poll twice at the same time. */
class StatusOverlapTest {

    private static final String OPTIONS = "schedulerProperties=#threads&pollStrategy=#polls";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final Polls polls = new Polls();
    private final AtomicReference<Exchange> first = new AtomicReference<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void eachReplyOfANumberIsProcessedOnce() {
        List<String> sent = List.of("one", "two", "three", "four", "five");
        sent.forEach(text -> SMS.simulator().reply(RouteHarness.SMS_SDK_APP_ID, RouteHarness.PHONE_NUMBER, text));
        HistoryRoute history = HistoryRoute.ofReplies(SMS.simulator(), OPTIONS)
                .with("threads", threads())
                .with("polls", polls)
                .working(this::waitUntilTheFirstMayEnd);
        try (HistoryRoute route = history.start()) {
            route.awaitReceived(1);
            polls.awaitMore();
            mayEnd.countDown();
            route.awaitReceived(5);
            route.awaitPolls(8);

            assertThat(route.texts()).isEqualTo(sent);
        }
    }

    @Test
    void nothingIsTakenOffAQueueBeforeAPageIsDone() {
        List<String> added = SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 9);
        List<String> received = new CopyOnWriteArrayList<>();
        try (RouteHarness route = RouteHarness.from(
                SMS.simulator(),
                context -> {
                    context.getRegistry().bind("threads", threads());
                    context.getRegistry().bind("polls", polls);
                },
                "tencent-sms:pullSendStatus?maxMessagesPerPoll=3&delay=10&" + OPTIONS,
                from -> from.process(exchange -> {
                    received.add(RouteHarness.serialNo(exchange));
                    waitUntilTheFirstMayEnd(exchange);
                }))) {
            await().until(() -> !received.isEmpty());
            polls.awaitMore();

            assertThat(SMS.simulator().pulledReceipts()).isEqualTo(added.subList(0, 3));
            assertThat(SMS.simulator().requests()).hasSize(1);

            mayEnd.countDown();
            await().until(() -> received.size() >= 9);
        }
        assertThat(received).isEqualTo(added);
    }

    private void waitUntilTheFirstMayEnd(Exchange exchange) throws InterruptedException {
        if (first.compareAndSet(null, exchange)) {
            assertThat(mayEnd.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Map<String, Object> threads() {
        return new HashMap<>(Map.of("concurrentConsumers", "4", "poolSize", "4"));
    }

    /** Counts the polls that ended. */
    private static final class Polls extends DefaultPollingConsumerPollStrategy {

        private final AtomicInteger ended = new AtomicInteger();

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            ended.incrementAndGet();
        }

        void awaitMore() {
            int before = ended.get();
            await().until(() -> ended.get() > before + 5);
        }
    }
}
