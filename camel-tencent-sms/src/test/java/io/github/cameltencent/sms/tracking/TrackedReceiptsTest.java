package io.github.cameltencent.sms.tracking;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.MemoryMessageStore;
import io.github.cameltencent.sms.testsupport.MemoryPendingRepository;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.TickingClock;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Receipts and replies are in the store before their exchanges start, and until these complete. */
class TrackedReceiptsTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String POLL = "tencent-sms:pullSendStatus?initialDelay=0&delay=50";
    private static final String REPLIES = "tencent-sms:pullReplyStatus?initialDelay=0&delay=50";

    private final TickingClock clock = new TickingClock();
    private final MemoryMessageStore store = new MemoryMessageStore(clock);
    private final Queue<Exchange> received = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isFailing = new AtomicBoolean();

    private TrackedRoute sendingAnd(String source) {
        return new TrackedRoute(SMS.simulator(), store, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(TrackedRoute.URI);
                from(source).process(exchange -> {
                    received.add(exchange.copy());
                    if (isFailing.get()) {
                        throw new IllegalStateException("not now");
                    }
                });
            }
        });
    }

    private TrackedMessage message(String key) {
        return store.findByKey(key).get(0);
    }

    @Test
    void receiptEndsTheMessageAndItsExchangeHasTheKey() {
        try (TrackedRoute route = sendingAnd(POLL)) {
            Map<String, Object> headers = new HashMap<>(TrackedRoute.message("order-1"));
            headers.put(TencentSmsConstants.CAMPAIGN, "shipping");
            route.send(headers);
            await().until(() -> !received.isEmpty());

            Exchange exchange = received.peek();
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY))
                    .isEqualTo("order-1");
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_CAMPAIGN))
                    .isEqualTo("shipping");
            assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERED)).isNull();
            PullSmsSendStatus receipt = exchange.getMessage().getBody(PullSmsSendStatus.class);
            assertThat(message("order-1").state()).isEqualTo(MessageState.DELIVERED);
            assertThat(message("order-1").receiptCode()).isEqualTo(receipt.description());
            assertThat(message("order-1").receivedAt()).isEqualTo(Instant.ofEpochSecond(receipt.userReceiveTime()));
            await().until(this::nothingIsDue);
        }
        assertThat(received).hasSize(1);
    }

    private boolean nothingIsDue() {
        clock.advance(Duration.ofHours(1));
        return store.leaseReceipts("pullSendStatus-1400006666", Duration.ofSeconds(1), 10)
                .isEmpty();
    }

    @Test
    void receiptOfAFailureEndsTheMessageAsUndelivered() {
        try (TrackedRoute route = sendingAnd(POLL)) {
            route.send(Map.of(
                    TencentSmsConstants.MESSAGE_KEY,
                    "order-1",
                    TencentSmsConstants.PHONE_NUMBER_SET,
                    MagicNumber.UNDELIVERED.mainland()));
            await().until(() -> !received.isEmpty());

            assertThat(message("order-1").state()).isEqualTo(MessageState.UNDELIVERED);
            assertThat(message("order-1").receiptCode()).isNotBlank().isNotEqualTo("DELIVRD");
        }
    }

    /** The answer to a send can take longer than the receipt. */
    @Test
    void receiptThatComesBeforeTheOutcomeIsRecordedCounts() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        store.before((method, items) -> {
            if (method.equals("record")) {
                released.join();
            }
        });
        try (TrackedRoute route = sendingAnd(POLL)) {
            CompletableFuture<Exchange> end = route.start(TrackedRoute.message("order-1"));
            await().until(() -> !received.isEmpty());
            assertThat(message("order-1").state()).isEqualTo(MessageState.CLAIMED);
            released.complete(null);
            end.get(60, TimeUnit.SECONDS);

            assertThat(message("order-1").state()).isEqualTo(MessageState.DELIVERED);
        }
    }

    @Test
    void receiptOfAnUnknownMessageTellsThatItWasSent() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        try (TrackedRoute route = sendingAnd(POLL)) {
            route.send("order-1");
            await().until(() -> !received.isEmpty());

            // Nobody knows its serial number: that is what the look-up is for.
            assertThat(message("order-1").state()).isEqualTo(MessageState.UNKNOWN);
            assertThat(received.peek().getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY))
                    .isNull();
        }
    }

    /** Another system sends with the same application. */
    @Test
    void receiptOfAMessageOfOthersHasNoKey() {
        try (TrackedRoute route = sendingAnd(POLL)) {
            SMS.simulator().addRawReceipt("1400006666", receipt("of-others"));
            await().until(() -> received.size() == 1);

            assertThat(received.peek().getMessage().getHeaders())
                    .containsEntry(TencentSmsConstants.REPORT_SERIAL_NO, "of-others")
                    .doesNotContainKeys(TencentSmsConstants.REPORT_MESSAGE_KEY, TencentSmsConstants.REPORT_CAMPAIGN);
            assertThat(store.countByState(null)).isEmpty();
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    /** Tencent repeats the context of a send in receipts only if that has been activated. */
    @Test
    void receiptWithoutASessionContextEndsTheMessage() {
        try (TrackedRoute route = sendingAnd(POLL)) {
            route.send(Map.of(
                    TencentSmsConstants.MESSAGE_KEY,
                    "order-1",
                    TencentSmsConstants.PHONE_NUMBER_SET,
                    MagicNumber.NO_RECEIPT.mainland(),
                    TencentSmsConstants.SESSION_CONTEXT,
                    "order 1"));
            SMS.simulator()
                    .addRawReceipt(
                            "1400006666",
                            receipt(SMS.simulator().messages().get(0).serialNo()));
            await().until(() -> received.size() == 1);

            assertThat(message("order-1").state()).isEqualTo(MessageState.DELIVERED);
            assertThat(received.peek().getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY))
                    .isEqualTo("order-1");
        }
    }

    private static String receipt(String serialNo) {
        return "{\"SerialNo\":\"" + serialNo + "\",\"ReportStatus\":\"SUCCESS\",\"PhoneNumber\":\""
                + TrackedRoute.NUMBER + "\",\"SessionContext\":\"\"}";
    }

    @Test
    void whatFailedComesAgainAndIsMarked() {
        isFailing.set(true);
        try (TrackedRoute route = sendingAnd(POLL)) {
            route.send("order-1");
            await().until(() -> !received.isEmpty());
            isFailing.set(false);
            clock.advance(Duration.ofMinutes(1));
            await().until(() -> received.size() == 2);

            Exchange second = List.copyOf(received).get(1);
            assertThat(second.getMessage().getHeader(Exchange.REDELIVERED)).isEqualTo(true);
            assertThat(second.getMessage().getHeader(Exchange.REDELIVERY_COUNTER))
                    .isEqualTo(1);
            assertThat(second.getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY))
                    .isEqualTo("order-1");
            await().until(this::nothingIsDue);
        }
    }

    /** The node that took it is gone, and does not renew its lease. */
    @Test
    void whatANodeHasLeftBehindGoesToAnother() {
        store.addReceipts(
                List.of(new Receipt(
                        "left-behind",
                        "pullSendStatus-1400006666",
                        "{\"SerialNo\":\"s1\",\"ReportStatus\":\"SUCCESS\",\"PhoneNumber\":\"+8613812345678\"}",
                        null)),
                Duration.ofMinutes(1));
        try (TrackedRoute route = sendingAnd(POLL)) {
            int polls = SMS.simulator().requests().size();
            await().until(() -> SMS.simulator().requests().size() > polls + 3);
            assertThat(received).isEmpty();
            clock.advance(Duration.ofMinutes(2));
            await().until(() -> !received.isEmpty());

            assertThat(received.peek()
                            .getMessage()
                            .getBody(PullSmsSendStatus.class)
                            .serialNo())
                    .isEqualTo("s1");
            assertThat(received.peek().getMessage().getHeader(Exchange.REDELIVERED))
                    .isEqualTo(true);
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    @Test
    void receiptThatTencentHandsOverTwiceIsProcessedOnce() {
        try (TrackedRoute route = sendingAnd(POLL)) {
            String json = "{\"SerialNo\":\"s1\",\"ReportStatus\":\"SUCCESS\",\"PhoneNumber\":\"+8613812345678\"}";
            SMS.simulator().addRawReceipt("1400006666", json);
            await().until(() -> received.size() == 1);
            SMS.simulator().addRawReceipt("1400006666", json);
            SMS.simulator().addRawReceipt("1400006666", json);
            SMS.simulator().addRawReceipt("1400006666", json.replace("s1", "s2"));
            await().until(() -> received.size() == 2);

            assertThat(received)
                    .extracting(exchange -> exchange.getMessage()
                            .getBody(PullSmsSendStatus.class)
                            .serialNo())
                    .containsExactly("s1", "s2");
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    /** Nothing is taken off the queue that could not be stored. */
    @Test
    void whileTheStoreIsAwayNothingIsPulled() {
        AtomicBoolean isAway = new AtomicBoolean(true);
        AtomicInteger polls = new AtomicInteger();
        store.before((method, items) -> {
            polls.incrementAndGet();
            if (isAway.get()) {
                throw new MessageStoreException("away", true, null);
            }
        });
        SMS.simulator().addReceipts("1400006666", 5);
        try (TrackedRoute route = sendingAnd(POLL)) {
            await().until(() -> polls.get() > 3);
            assertThat(SMS.simulator().waitingReceipts("1400006666")).isEqualTo(5);
            isAway.set(false);
            await().until(() -> received.size() == 5);
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    /** They are here and nowhere else any more. */
    @Test
    void whatWasPulledAndCannotBeStoredIsProcessedAllTheSame() {
        store.before((method, items) -> {
            if (method.equals("addReceipts")) {
                throw new MessageStoreException("full", false, null);
            }
        });
        SMS.simulator().addReceipts("1400006666", 5);
        try (TrackedRoute route = sendingAnd(POLL)) {
            await().until(() -> received.size() == 5);
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    /** It was processed, so it is not processed again here, however often the store cannot confirm it. */
    @Test
    void whatCannotBeConfirmedIsConfirmedLater() {
        AtomicBoolean isFull = new AtomicBoolean(true);
        store.before((method, items) -> {
            if (method.equals("confirmReceipts") && isFull.get()) {
                throw new MessageStoreException("full", false, null);
            }
        });
        SMS.simulator().addReceipts("1400006666", 5);
        try (TrackedRoute route = sendingAnd(POLL)) {
            await().until(() -> received.size() == 5);
            int polls = SMS.simulator().requests().size();
            await().until(() -> SMS.simulator().requests().size() > polls + 5);
            clock.advance(Duration.ofMinutes(5));
            int more = SMS.simulator().requests().size();
            await().until(() -> SMS.simulator().requests().size() > more + 5);
            isFull.set(false);
            await().until(this::nothingIsDue);
            assertThat(route.context().isStarted()).isTrue();
        }
        assertThat(received).hasSize(5);
    }

    @Test
    void repliesAreStoredToo() {
        isFailing.set(true);
        try (TrackedRoute route = sendingAnd(REPLIES)) {
            SMS.simulator().reply("1400006666", TrackedRoute.NUMBER, "yes");
            await().until(() -> !received.isEmpty());
            isFailing.set(false);
            clock.advance(Duration.ofMinutes(1));
            await().until(() -> received.size() == 2);

            assertThat(List.copyOf(received)
                            .get(1)
                            .getMessage()
                            .getBody(PullSmsReplyStatus.class)
                            .replyContent())
                    .isEqualTo("yes");
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    @Test
    void batchIsStoredAndConfirmedAsAWhole() {
        isFailing.set(true);
        try (TrackedRoute route = sendingAnd(POLL + "&batching=true")) {
            SMS.simulator().addReceipts("1400006666", 5);
            await().until(() -> !received.isEmpty());
            isFailing.set(false);
            clock.advance(Duration.ofMinutes(1));
            // One by one, so that one that fails does not take others with it again.
            await().until(() -> received.size() == 6);
            await().until(this::nothingIsDue);
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    @Test
    void entryThatIsPolledIsConfirmedWhenItsExchangeCompletes() throws Exception {
        SMS.simulator().addReceipts("1400006666", 1);
        try (TrackedRoute route = new TrackedRoute(SMS.simulator(), store, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").pollEnrich("tencent-sms:pullSendStatus?delay=50", 5000);
            }
        })) {
            Exchange exchange = route.send(Map.of());

            assertThat(exchange.getMessage().getBody()).isInstanceOf(PullSmsSendStatus.class);
            await().until(this::nothingIsDue);
        }
    }

    @Test
    void twoPlacesForTheSameAreRefused() {
        Object repository = Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RecoverableAggregationRepository.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? (Object) false : null);
        assertThatThrownBy(() -> new TrackedRoute(SMS.simulator(), store, new RouteBuilder() {
                            @Override
                            public void configure() {
                                bindToRegistry("pending", repository);
                                from(POLL + "&pendingRepository=#pending").to("mock:end");
                            }
                        })
                        .close())
                .hasStackTraceContaining("remove the pendingRepository");
    }

    /** As any bean that Camel finds does. */
    @Test
    void autowiredStoreGivesWayToAPendingRepository() {
        AtomicInteger confirmed = new AtomicInteger();
        MemoryPendingRepository pending = new MemoryPendingRepository(exchange -> confirmed.incrementAndGet());
        SMS.simulator().addReceipts("1400006666", 5);
        try (RouteHarness route = RouteHarness.of(
                SMS.simulator(),
                context -> {
                    context.getRegistry().bind("messages", store);
                    context.getRegistry().bind("pending", pending);
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start").to(TrackedRoute.URI);
                        from(POLL + "&pendingRepository=#pending").process(exchange -> received.add(exchange.copy()));
                    }
                })) {
            await().until(() -> confirmed.get() == 5);
            assertThat(route.context().isStarted()).isTrue();
        }
        assertThat(received).hasSize(5);
    }
}
