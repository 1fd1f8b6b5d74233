package io.github.cameltencent.sms.internal.receive;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.cameltencent.sms.PackageAccess;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.BackdatedClock;
import io.github.cameltencent.sms.testsupport.HistoryRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.ThreadPerTaskExecutor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Routes that start from the receipts or replies of one phone number get each of them once, until they succeed. */
class HistoryConsumerTest {

    private static final BackdatedClock CLOCK = new BackdatedClock();

    @RegisterExtension
    static final SmsSimulatorExtension SMS =
            new SmsSimulatorExtension(SmsSimulator.builder().clock(CLOCK).deliveryDelay(Duration.ZERO));

    @Test
    void everyReceiptIsOneExchangeHoweverOftenItIsRead() {
        try (HistoryRoute route = HistoryRoute.ofReceipts(SMS.simulator(), "").start()) {
            route.sendMessage();
            route.sendMessage();
            route.awaitReceived(2);
            route.sendMessage();
            route.awaitReceived(3);
            route.awaitPolls(10);

            assertThat(route.serialNos())
                    .isEqualTo(SMS.simulator().messages().stream()
                            .map(SentMessage::serialNo)
                            .toList());
        }
    }

    @Test
    void everyReplyIsOneExchangeHoweverOftenItIsRead() {
        reply("old");
        try (HistoryRoute route = HistoryRoute.ofReplies(SMS.simulator(), "").start()) {
            route.awaitReceived(1);
            reply("new");
            route.awaitReceived(2);
            route.awaitPolls(10);

            assertThat(route.texts()).containsExactly("old", "new");
        }
    }

    @Test
    void repliesOfOtherNumbersAreNotReceived() {
        SMS.simulator().reply(RouteHarness.SMS_SDK_APP_ID, "+8613900000000", "other");
        try (HistoryRoute route = HistoryRoute.ofReplies(SMS.simulator(), "").start()) {
            reply("mine");
            route.awaitReceived(1);
            route.awaitPolls(3);

            assertThat(route.texts()).containsExactly("mine");
        }
    }

    @Test
    void whatFailsComesAgainUntilItSucceedsAndDoesNotHoldUpOthers() {
        AtomicInteger failures = new AtomicInteger(2);
        reply("first");
        reply("bad");
        reply("last");
        try (HistoryRoute route = HistoryRoute.ofReplies(SMS.simulator(), "")
                .working(exchange -> failIf(exchange, "bad", failures))
                .start()) {
            route.awaitReceived(5);
            route.awaitPolls(10);

            assertThat(route.texts()).containsExactly("first", "bad", "last", "bad", "bad");
            assertThat(headers(route, Exchange.REDELIVERED)).containsExactly(null, null, null, true, true);
            assertThat(headers(route, Exchange.REDELIVERY_COUNTER)).containsExactly(null, null, null, 1, 2);
        }
    }

    @Test
    void whatTheRouteRollsBackComesAgain() {
        AtomicInteger failures = new AtomicInteger(1);
        reply("undone");
        try (HistoryRoute route = HistoryRoute.ofReplies(SMS.simulator(), "")
                .working(exchange -> exchange.setRollbackOnly(failures.getAndDecrement() > 0))
                .start()) {
            route.awaitReceived(2);
            route.awaitPolls(5);

            assertThat(route.texts()).containsExactly("undone", "undone");
        }
    }

    @Test
    void greedyPollRunsFailuresNotWithoutAPause() {
        reply("bad");
        try (HistoryRoute route = HistoryRoute.ofReplies(SMS.simulator(), "delay=1h&greedy=true")
                .working(exchange -> {
                    throw new IllegalStateException("the route does not like it");
                })
                .start()) {
            var consumer = (ScheduledPollConsumer)
                    route.context().getRoute(RouteHarness.ROUTE_ID).getConsumer();
            await().until(() -> consumer.getSuccessCounter() == 1);

            assertThat(route.received()).hasSize(2);
        }
    }

    @Test
    void listThatFailedComesAgainEntryByEntry() {
        AtomicInteger failures = new AtomicInteger(1);
        reply("a");
        reply("b");
        reply("c");
        try (HistoryRoute route = HistoryRoute.ofReplies(SMS.simulator(), "batching=true")
                .working(exchange -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("the whole list fails");
                    }
                })
                .start()) {
            route.awaitReceived(4);
            reply("d");
            reply("e");
            route.awaitPolls(10);

            assertThat(lists(route).subList(0, 4))
                    .containsExactly(List.of("a", "b", "c"), List.of("a"), List.of("b"), List.of("c"));
            assertThat(lists(route).stream().skip(4).flatMap(List::stream)).containsExactly("d", "e");
            assertThat(headers(route, Exchange.REDELIVERY_COUNTER).subList(0, 4))
                    .isEqualTo(Arrays.asList(null, 1, 1, 1));
        }
    }

    @Test
    void equalEntriesOfOneAnswerCountEach() {
        Instant second = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        AtomicInteger failures = new AtomicInteger(1);
        CLOCK.at(second, () -> reply("yes"));
        CLOCK.at(second, () -> reply("yes"));
        try (HistoryRoute route = HistoryRoute.ofReplies(SMS.simulator(), "")
                .working(exchange -> failIf(exchange, "yes", failures))
                .start()) {
            // Two that are new, and the one that failed.
            route.awaitReceived(3);
            CLOCK.at(second, () -> reply("yes"));
            route.awaitReceived(4);
            route.awaitPolls(10);

            assertThat(route.texts()).containsExactly("yes", "yes", "yes", "yes");
        }
    }

    @Test
    void whatAnotherThreadStillWorksOnIsNotRunTwice() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        AtomicInteger failures = new AtomicInteger(1);
        AtomicInteger worked = new AtomicInteger();
        reply("slow");
        try (HistoryRoute route = HistoryRoute.ofReplies(SMS.simulator(), "")
                .through(definition -> definition.to("seda:later"))
                .start()) {
            addRoute(route, "seda:later", exchange -> {
                assertThat(mayGoOn.await(60, TimeUnit.SECONDS)).isTrue();
                failIf(exchange, "slow", failures);
                worked.incrementAndGet();
            });
            route.awaitReceived(1);
            route.awaitPolls(10);
            assertThat(route.texts()).containsExactly("slow");

            mayGoOn.countDown();
            await().until(() -> worked.get() == 1);
            route.awaitPolls(10);

            assertThat(route.texts()).containsExactly("slow", "slow");
            assertThat(headers(route, Exchange.REDELIVERY_COUNTER)).containsExactly(null, 1);
        }
    }

    @Test
    void whatAFullQueueRefusedComesAgain() {
        for (int i = 0; i < 5; i++) {
            reply("reply " + i);
        }
        List<String> worked = new CopyOnWriteArrayList<>();
        try (HistoryRoute route = HistoryRoute.ofReplies(SMS.simulator(), "")
                .through(definition -> definition.to("seda:small?size=2"))
                .start()) {
            route.awaitReceived(8);
            addRoute(route, "seda:small?size=2", exchange -> worked.add(HistoryRoute.text(exchange)));
            await().until(() -> worked.size() >= 5);
            route.awaitPolls(10);

            assertThat(worked).containsExactlyInAnyOrder("reply 0", "reply 1", "reply 2", "reply 3", "reply 4");
        }
    }

    private static void addRoute(HistoryRoute route, String from, Processor work) {
        try {
            route.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(from).process(work);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answerInHandIsProcessedToItsEndWhenTheRouteStopsAndNoOtherIsAskedFor() {
        // Two answers, a full one that is split and what is in its earlier half.
        Instant now = Instant.now();
        for (int i = 0; i < 60; i++) {
            int number = i;
            CLOCK.at(now.minus(Duration.ofDays(6)).plusSeconds(i), () -> reply("old " + number));
            CLOCK.at(now.minus(Duration.ofDays(1)).plusSeconds(i), () -> reply("new " + number));
        }
        AtomicReference<CompletableFuture<Void>> stop = new AtomicReference<>();
        HistoryRoute route = HistoryRoute.ofReplies(SMS.simulator(), "");
        route.working(exchange -> {
            if (stop.get() == null) {
                stop.set(CompletableFuture.runAsync(exchange.getContext()::stop, new ThreadPerTaskExecutor()));
                var consumer =
                        exchange.getContext().getRoute(RouteHarness.ROUTE_ID).getConsumer();
                await().until(() -> PackageAccess.isToldToStop(consumer));
            }
        });
        route.start();
        await().until(() -> stop.get() != null && stop.get().isDone());
        int requests = route.windows().size();
        route.close();

        assertThat(route.texts()).hasSize(60).allMatch(text -> text.startsWith("old"));
        assertThat(requests).isEqualTo(2);
    }

    private static void reply(String text) {
        SMS.simulator().reply(RouteHarness.SMS_SDK_APP_ID, RouteHarness.PHONE_NUMBER, text);
    }

    private static void failIf(Exchange exchange, String text, AtomicInteger failures) {
        if (HistoryRoute.text(exchange).equals(text) && failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the route does not like it");
        }
    }

    private static List<Object> headers(HistoryRoute route, String name) {
        return route.received().stream()
                .map(exchange -> exchange.getMessage().getHeader(name))
                .toList();
    }

    private static List<List<String>> lists(HistoryRoute route) {
        return route.received().stream()
                .map(exchange -> ((List<?>) exchange.getMessage().getBody())
                        .stream()
                                .map(reply -> ((PullSmsReplyStatus) reply).replyContent())
                                .toList())
                .toList();
    }
}
