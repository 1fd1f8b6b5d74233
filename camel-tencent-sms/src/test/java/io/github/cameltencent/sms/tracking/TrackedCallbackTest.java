package io.github.cameltencent.sms.tracking;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.MemoryMessageStore;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.TickingClock;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is pushed is in the store before its exchanges start, and until they complete. */
class TrackedCallbackTest {

    private final TickingClock clock = new TickingClock();
    private final MemoryMessageStore store = new MemoryMessageStore(clock);
    private final AtomicBoolean isFailing = new AtomicBoolean();

    private CallbackRoute route(String operation) {
        return CallbackRoute.of(
                RouteHarness.component(options -> options.setMessageStore(store)),
                steps -> steps.process(exchange -> {
                    if (isFailing.get()) {
                        throw new IllegalStateException("not now");
                    }
                }),
                operation);
    }

    private void accepted(String key, String serialNo) {
        MessageId id = new MessageId(key, "+8613812345678");
        store.claim(List.of(new Claim(id, "claim", "shipping", "1400006666", "digest", false)), Duration.ofMinutes(1));
        store.record(List.of(new SendOutcome(id, "claim", MessageState.ACCEPTED, serialNo, "Ok", "request")));
    }

    private MessageState state(String key) {
        return store.findByKey(key).get(0).state();
    }

    @Test
    void pushedReceiptEndsTheMessage() throws Exception {
        accepted("order-1", "s1");
        try (CallbackRoute route = route(CallbackRoute.STATUS)) {
            assertThat(route.post(CallbackRoute.receipts("s1")).body()).isEqualTo(CallbackRoute.OK);

            assertThat(state("order-1")).isEqualTo(MessageState.DELIVERED);
            assertThat(route.received()).singleElement().satisfies(exchange -> {
                assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY))
                        .isEqualTo("order-1");
                assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_CAMPAIGN))
                        .isEqualTo("shipping");
            });
        }
    }

    @Test
    void receiptThatIsPushedTwiceIsProcessedOnce() throws Exception {
        try (CallbackRoute route = route(CallbackRoute.STATUS)) {
            assertThat(route.post(CallbackRoute.receipts("s1", "s2")).body()).isEqualTo(CallbackRoute.OK);
            assertThat(route.post(CallbackRoute.receipts("s1", "s2", "s3")).body())
                    .isEqualTo(CallbackRoute.OK);

            assertThat(route.serialNos()).containsExactlyInAnyOrder("s1", "s2", "s3");
        }
    }

    @Test
    void whatCannotBeStoredIsNotAcknowledged() throws Exception {
        AtomicBoolean isAway = new AtomicBoolean(true);
        store.before((method, items) -> {
            if (isAway.get()) {
                throw new MessageStoreException("away", true, null);
            }
        });
        try (CallbackRoute route = route(CallbackRoute.STATUS)) {
            assertThat(route.post(CallbackRoute.receipts("s1")).statusCode()).isEqualTo(500);
            assertThat(route.received()).isEmpty();
            isAway.set(false);
            assertThat(route.post(CallbackRoute.receipts("s1")).body()).isEqualTo(CallbackRoute.OK);
            assertThat(route.serialNos()).containsExactly("s1");
        }
    }

    @Test
    void whatFailedIsProcessedAgainWhenItIsPushedAgain() throws Exception {
        isFailing.set(true);
        try (CallbackRoute route = route(CallbackRoute.STATUS)) {
            assertThat(route.post(CallbackRoute.receipts("s1")).body()).contains("\"result\":1");
            isFailing.set(false);
            // Until it is released, it is stored, and not processed again.
            await().until(() -> {
                clock.advance(Duration.ofMinutes(1));
                assertThat(route.post(CallbackRoute.receipts("s1")).body()).isEqualTo(CallbackRoute.OK);
                return route.received().size() == 2;
            });
            assertThat(route.received().get(1).getMessage().getHeader(Exchange.REDELIVERED))
                    .isEqualTo(true);
        }
    }

    /** With a pause between two pages, so many would take minutes. */
    @Test
    void whatACrashLeftIsProcessedPageByPageWithoutAPause() throws Exception {
        List<Receipt> left = IntStream.range(0, 3000)
                .mapToObj(n -> new Receipt("receipt-" + n, CallbackRoute.STATUS, "{\"sid\":\"s" + n + "\"}", null))
                .toList();
        store.addReceipts(left, Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(2));
        try (CallbackRoute route = route(CallbackRoute.STATUS)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> route.received().size() == left.size());

            assertThat(route.received())
                    .allSatisfy(exchange -> assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERED))
                            .isEqualTo(true));
        }
    }

    /** Tencent does not push for ever. */
    @Test
    void whatFailedIsProcessedAgainThoughItIsNotPushedAgain() throws Exception {
        isFailing.set(true);
        try (CallbackRoute route = route(CallbackRoute.REPLY)) {
            assertThat(route.post(CallbackRoute.A_REPLY).body()).contains("\"result\":1");
            isFailing.set(false);

            await().until(() -> {
                clock.advance(Duration.ofMinutes(1));
                return route.received().size() == 2;
            });
            assertThat(route.received().get(1).getMessage().getHeader(Exchange.REDELIVERED))
                    .isEqualTo(true);
        }
    }
}
