package io.github.cameltencent.sms.tracking;

import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInProgressException;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsStoreException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.model.MultiSmsInfo;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.MemoryMessageStore;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Several applications, or several exchanges of one, share a message store. */
class TrackedSendTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String CODE = "FailedOperation.TemplateIncorrectOrUnapproved";
    private static final String REFUSED_NUMBER = "+8619900000001";

    private final MemoryMessageStore store = new MemoryMessageStore();

    private TrackedRoute route() {
        return route(TrackedRoute.URI);
    }

    private TrackedRoute route(String uri) {
        return new TrackedRoute(SMS.simulator(), store, TrackedRoute.to(uri));
    }

    private TrackedMessage message(String key) {
        List<TrackedMessage> messages = store.findByKey(key);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    @Test
    void messageHasARowBeforeItIsSentAndItsOutcomeAfterwards() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        Map<String, Object> headers = new HashMap<>(TrackedRoute.message("order-1"));
        headers.put(TencentSmsConstants.CAMPAIGN, "shipping");
        try (TrackedRoute route = route()) {
            CompletableFuture<Exchange> end = route.start(headers);
            await().until(() -> SMS.simulator().requests().size() == 1);
            assertThat(message("order-1").state()).isEqualTo(MessageState.CLAIMED);
            released.complete(null);

            Exchange exchange = end.get(60, TimeUnit.SECONDS);

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPEATED))
                    .isEqualTo(false);
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY))
                    .isEqualTo("order-1");
            String serialNo = exchange.getMessage()
                    .getBody(SendSmsResponse.class)
                    .sendStatusSet()
                    .get(0)
                    .serialNo();
            TrackedMessage row = message("order-1");
            assertThat(row.state()).isEqualTo(MessageState.ACCEPTED);
            assertThat(row.serialNo()).isEqualTo(serialNo);
            assertThat(row.code()).isEqualTo("Ok");
            assertThat(row.campaign()).isEqualTo("shipping");
            assertThat(row.smsSdkAppId()).isEqualTo("1400006666");
            assertThat(row.id().phoneNumber()).isEqualTo(TrackedRoute.NUMBER);
            assertThat(row.requestId()).isEqualTo(exchange.getMessage().getHeader(TencentSmsConstants.REQUEST_ID));
        }
    }

    @Test
    void sameKeyIsSentOnceByWhateverNode() {
        try (TrackedRoute one = route();
                TrackedRoute other = route()) {
            Exchange first = one.send("order-1");
            Exchange second = other.send("order-1");

            assertThat(second.getException()).isNull();
            assertThat(second.getMessage().getHeader(TencentSmsConstants.REPEATED))
                    .isEqualTo(true);
            assertThat(second.getMessage().getHeader(TencentSmsConstants.REPEATED_COUNT))
                    .isEqualTo(1);
            assertThat(second.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                    .isEqualTo(1);
            assertThat(second.getMessage().getBody(SendSmsResponse.class).sendStatusSet())
                    .singleElement()
                    .satisfies(status -> {
                        assertThat(status.serialNo())
                                .isEqualTo(first.getMessage()
                                        .getBody(SendSmsResponse.class)
                                        .sendStatusSet()
                                        .get(0)
                                        .serialNo());
                        assertThat(status.code()).isEqualTo("Ok");
                        assertThat(status.phoneNumber()).isEqualTo(TrackedRoute.NUMBER);
                    });
            assertThat(other.send("order-2").getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(2);
    }

    /** The forms of a number are one person. */
    @Test
    void numberInAnotherFormIsTheSameRecipient() {
        try (TrackedRoute route = route()) {
            route.send("order-1");
            Exchange second = route.send(Map.of(
                    TencentSmsConstants.MESSAGE_KEY,
                    "order-1",
                    TencentSmsConstants.PHONE_NUMBER_SET,
                    TrackedRoute.NUMBER.substring(3)));

            assertThat(second.getMessage().getHeader(TencentSmsConstants.REPEATED))
                    .isEqualTo(true);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void onlyThoseOfManyAreSentToWhoAreNotKnown() {
        List<String> numbers = IntStream.range(0, 1000)
                .mapToObj(i -> "+86138" + String.format("%08d", 10_000_000 + i))
                .toList();
        try (TrackedRoute route = route()) {
            route.send(many("mailing", numbers.subList(100, 400)));
            assertThat(SMS.simulator().messages()).hasSize(300);

            Exchange exchange = route.send(many("mailing", numbers));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPEATED_COUNT))
                    .isEqualTo(300);
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                    .isEqualTo(1000);
            assertThat(exchange.getMessage().getBody(SendSmsResponse.class).sendStatusSet())
                    .hasSize(1000);
        }
        assertThat(SMS.simulator().messages())
                .extracting(SentMessage::phoneNumber)
                .containsExactlyInAnyOrderElementsOf(numbers);
    }

    private static Map<String, Object> many(String key, List<String> numbers) {
        return Map.of(TencentSmsConstants.MESSAGE_KEY, key, TencentSmsConstants.PHONE_NUMBER_SET, numbers);
    }

    @Test
    void whileAnotherExchangeSendsTheMessageItIsInProgress() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        try (TrackedRoute one = route();
                TrackedRoute other = route()) {
            CompletableFuture<Exchange> first = one.start(TrackedRoute.message("order-1"));
            await().until(() -> SMS.simulator().requests().size() == 1);

            Exchange second = other.send("order-1");

            assertThat(second.getException())
                    .isInstanceOf(TencentSmsInProgressException.class)
                    .hasMessageContaining("safe to retry later");
            TencentSmsException failure = (TencentSmsException) second.getException();
            assertThat(failure.mayHaveTakenEffect()).isFalse();
            assertThat(failure.isRetryable()).isTrue();
            released.complete(null);
            assertThat(first.get(60, TimeUnit.SECONDS).getException()).isNull();
            assertThat(other.send("order-1").getMessage().getHeader(TencentSmsConstants.REPEATED))
                    .isEqualTo(true);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void othersAreSentToThoughSomeAreInProgress() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        try (TrackedRoute route = route()) {
            CompletableFuture<Exchange> first = route.start(TrackedRoute.message("order-1"));
            await().until(() -> SMS.simulator().requests().size() == 1);

            Exchange second = route.send(many("order-1", List.of(TrackedRoute.NUMBER, "+8613812345679")));

            assertThat(second.getException())
                    .isInstanceOf(TencentSmsPartialSendException.class)
                    .hasMessageContaining("another exchange has claimed");
            released.complete(null);
            first.get(60, TimeUnit.SECONDS);
        }
        assertThat(SMS.simulator().messages())
                .extracting(SentMessage::phoneNumber)
                .containsExactlyInAnyOrder(TrackedRoute.NUMBER, "+8613812345679");
    }

    @Test
    void anotherTextWithTheKeyOfAMessageIsRefusedBeforeAnythingIsSent() {
        try (TrackedRoute route = route()) {
            route.send("order-1");
            Map<String, Object> other = new HashMap<>(TrackedRoute.message("order-1"));
            other.put(TencentSmsConstants.TEMPLATE_PARAM_SET, List.of("1234"));

            Exchange exchange = route.send(other);

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContaining("another text")
                    .hasMessageContaining(TencentSmsConstants.MESSAGE_KEY)
                    .hasMessageNotContaining("1234");
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    /** Also where the conflict is in a later request: nobody is to get half of a mailing. */
    @Test
    void anotherTextForOneOfManyRecipientsIsRefusedBeforeAnythingIsSent() {
        List<String> numbers = IntStream.range(0, 500)
                .mapToObj(i -> "+86138" + String.format("%08d", 20_000_000 + i))
                .toList();
        try (TrackedRoute route = route()) {
            route.send(many("mailing", List.of(numbers.get(450))));
            Map<String, Object> other = new HashMap<>(many("mailing", numbers));
            other.put(TencentSmsConstants.TEMPLATE_PARAM_SET, List.of("1234"));

            Exchange exchange = route.send(other);

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContaining("1 of 500");
            assertThat(SMS.simulator().messages()).hasSize(1);
            assertThat(store.countByState(null)).containsOnlyKeys(MessageState.ACCEPTED);

            // Nothing is left claimed.
            assertThat(route.send(many("mailing", numbers)).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(500);
    }

    /** Whoever was claimed beside the conflict is free again. */
    @Test
    void recipientsBesideAConflictCanBeSentTo() {
        try (TrackedRoute route = route()) {
            route.send("order-1");
            Map<String, Object> other = new HashMap<>(many("order-1", List.of("+8613812345679", TrackedRoute.NUMBER)));
            other.put(TencentSmsConstants.TEMPLATE_PARAM_SET, List.of("1234"));
            assertThat(route.send(other).getException()).isInstanceOf(TencentSmsInvalidRequestException.class);

            assertThat(store.countByState(null))
                    .isEqualTo(Map.of(MessageState.ACCEPTED, 1L, MessageState.NOT_SENT, 1L));
            other.put(TencentSmsConstants.PHONE_NUMBER_SET, "+8613812345679");
            assertThat(route.send(other).getException()).isNull();
        }
    }

    @Test
    void sameKeyTwiceInOneExchangeIsSentOnce() {
        try (TrackedRoute route = new TrackedRoute(SMS.simulator(), store, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(TrackedRoute.URI).to(TrackedRoute.URI);
            }
        })) {
            Exchange exchange = route.send("order-1");

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPEATED))
                    .isEqualTo(true);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void sameKeyWithTwoTextsInOneExchangeIsRefused() {
        try (TrackedRoute route = new TrackedRoute(SMS.simulator(), store, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to(TrackedRoute.URI)
                        .setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, constant("1234"))
                        .to(TrackedRoute.URI);
            }
        })) {
            assertThat(route.send("order-1").getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContaining("another text");
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void numberThatIsListedTwiceGetsOneMessage() {
        try (TrackedRoute route = route()) {
            Exchange exchange =
                    route.send(many("order-1", List.of(TrackedRoute.NUMBER, TrackedRoute.NUMBER.substring(3))));

            assertThat(exchange.getException()).isNull();
            assertThat(message("order-1").state()).isEqualTo(MessageState.ACCEPTED);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void refusedMessageCanBeSentAgainWithItsKeyAlsoWithAnotherText() {
        try (TrackedRoute route = route()) {
            SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error(CODE, "wrong"));
            assertThat(route.send("order-1").getException()).isInstanceOf(TencentSmsException.class);
            assertThat(message("order-1").state()).isEqualTo(MessageState.REFUSED);
            assertThat(message("order-1").code()).isEqualTo(CODE);
            Map<String, Object> corrected = new HashMap<>(TrackedRoute.message("order-1"));
            corrected.put(TencentSmsConstants.TEMPLATE_PARAM_SET, List.of("1234"));

            Exchange exchange = route.send(corrected);

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPEATED))
                    .isEqualTo(false);
            assertThat(message("order-1").attempts()).isEqualTo(2);
            assertThat(message("order-1").state()).isEqualTo(MessageState.ACCEPTED);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    /** It can never be accepted, and is sent again with its key all the same. */
    @Test
    void recipientWhomTencentRefusesIsRefusedInTheStore() {
        try (TrackedRoute route = route("tencent-sms:send?templateId=1110&failOn=none")) {
            route.send(many("order-1", List.of(TrackedRoute.NUMBER, REFUSED_NUMBER)));

            assertThat(store.countByState(null)).isEqualTo(Map.of(MessageState.ACCEPTED, 1L, MessageState.REFUSED, 1L));
        }
    }

    @Test
    void unknownMessageIsSentToNobodyAgainAndItsExchangeSucceeds() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        try (TrackedRoute one = route();
                TrackedRoute other = route()) {
            assertThat(one.send("order-1").getException()).isInstanceOf(TencentSmsUnknownOutcomeException.class);
            assertThat(message("order-1").state()).isEqualTo(MessageState.UNKNOWN);

            Exchange second = other.send("order-1");

            assertThat(second.getException()).isNull();
            assertThat(second.getMessage().getHeader(TencentSmsConstants.REPEATED))
                    .isEqualTo(true);
            assertThat(second.getMessage().getHeader(TencentSmsConstants.UNKNOWN_COUNT))
                    .isEqualTo(1);
            assertThat(second.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                    .isEqualTo(0);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void unknownMessageIsSentAgainIfThatIsWhatTheOptionSays() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        try (TrackedRoute route = route(TrackedRoute.URI + "&redeliverUnknown=true")) {
            route.send("order-1");

            assertThat(route.send("order-1").getMessage().getHeader(TencentSmsConstants.REPEATED))
                    .isEqualTo(false);
        }
        assertThat(SMS.simulator().messages()).hasSize(2);
    }

    /** The recipient may have the first text. */
    @Test
    void unknownMessageIsNotReplacedByAnotherText() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        Map<String, Object> otherText = new HashMap<>(TrackedRoute.message("order-1"));
        otherText.put(TencentSmsConstants.TEMPLATE_PARAM_SET, "other");
        try (TrackedRoute route = route(TrackedRoute.URI + "&redeliverUnknown=true")) {
            route.send("order-1");

            assertThat(route.send(otherText).getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContaining("another text");
            assertThat(message("order-1").state()).isEqualTo(MessageState.UNKNOWN);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    /** This JVM is suspended between claim and request, and another one takes the claim for abandoned. */
    @Test
    void messageWhoseClaimHasTimedOutIsNotSent() {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        store.after((method, items) -> {
            if (method.equals("claim") && isFirst.compareAndSet(true, false)) {
                try (TrackedRoute other = route(TrackedRoute.URI + "&redeliverUnknown=true")) {
                    await().until(() -> store.claim(List.of(anyClaim("order-1")), Duration.ofMillis(1))
                                    .get(0)
                                    .state()
                            == MessageState.UNKNOWN);
                    assertThat(other.send("order-1").getException()).isNull();
                }
            }
        });
        try (TrackedRoute route = route(TrackedRoute.URI + "&claimTimeout=1")) {
            assertThat(route.send("order-1").getException())
                    .isInstanceOf(TencentSmsStoreException.class)
                    .hasMessageContaining("timed out")
                    .satisfies(failure -> assertThat(((TencentSmsException) failure).isRetryable())
                            .isTrue());
        }
        assertThat(message("order-1").state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    /** It waits for a connection meanwhile. */
    @Test
    void requestThatLeavesTheQueueAfterItsClaimHasTimedOutIsNotSent() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        try (TrackedRoute one = new TrackedRoute(
                SMS.simulator(),
                store,
                configuration -> configuration.setMaxConnections(1),
                TrackedRoute.to(TrackedRoute.URI + "&claimTimeout=1s"))) {
            CompletableFuture<Exchange> first = one.start(TrackedRoute.message("order-1"));
            await().until(() -> SMS.simulator().requests().size() == 1);
            CompletableFuture<Exchange> second = one.start(TrackedRoute.message("order-2"));
            await().until(() -> !store.findByKey("order-2").isEmpty());
            await().until(() -> store.claim(List.of(anyClaim("order-2")), Duration.ofSeconds(2))
                            .get(0)
                            .state()
                    == MessageState.UNKNOWN);
            released.complete(null);

            assertThat(first.get(60, TimeUnit.SECONDS).getException()).isNull();
            assertThat(second.get(60, TimeUnit.SECONDS).getException())
                    .isInstanceOf(TencentSmsStoreException.class)
                    .hasMessageContaining("timed out");
            assertThat(message("order-2").state()).isEqualTo(MessageState.NOT_SENT);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    private static Claim anyClaim(String key) {
        return new Claim(new MessageId(key, TrackedRoute.NUMBER), "any", null, "1400006666", "any digest", false);
    }

    @Test
    void messageThatCannotHaveArrivedCanBeSentAgain() {
        try (TrackedRoute nowhere = new TrackedRoute(
                        SMS.simulator(),
                        store,
                        configuration -> configuration.setEndpoint("http://127.0.0.1:1"),
                        TrackedRoute.to(TrackedRoute.URI));
                TrackedRoute route = route()) {
            assertThat(nowhere.send("order-1").getException()).isInstanceOf(TencentSmsNotSentException.class);
            assertThat(message("order-1").state()).isEqualTo(MessageState.NOT_SENT);

            assertThat(route.send("order-1").getException()).isNull();
        }
        assertThat(message("order-1").state()).isEqualTo(MessageState.ACCEPTED);
    }

    /** The owner is gone: nobody records what it did. */
    @Test
    void claimWithoutAnOutcomeIsUnknownAfterItsTimeout() {
        MemoryMessageStore.Before lost = (method, items) -> {
            if (method.equals("record")) {
                throw new MessageStoreException("gone", true, null);
            }
        };
        store.before(lost);
        try (TrackedRoute one = route()) {
            one.send("order-1");
        }
        store.before((method, items) -> {});
        assertThat(message("order-1").state()).isEqualTo(MessageState.CLAIMED);
        try (TrackedRoute other = route(TrackedRoute.URI + "&claimTimeout=1")) {
            await().until(() -> {
                Exchange exchange = other.send("order-1");
                return exchange.getException() == null
                        && Boolean.TRUE.equals(exchange.getMessage().getHeader(TencentSmsConstants.REPEATED));
            });
        }
        assertThat(message("order-1").state()).isEqualTo(MessageState.UNKNOWN);
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void redeliveryOfAnExchangeSendsToThoseWhoWereNotReached() {
        SMS.simulator().faults().on("SendSms").skip(1).times(1).answer(Fault.error("RequestLimitExceeded", "slow"));
        List<String> numbers = IntStream.range(0, 300)
                .mapToObj(i -> "+86138" + String.format("%08d", 30_000_000 + i))
                .toList();
        try (TrackedRoute route = new TrackedRoute(SMS.simulator(), store, new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:start").to(TrackedRoute.URI);
            }
        })) {
            Exchange exchange = route.send(many("mailing", numbers));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                    .isEqualTo(300);
            // They were sent by this exchange.
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPEATED))
                    .isEqualTo(false);
        }
        assertThat(SMS.simulator().messages())
                .extracting(SentMessage::phoneNumber)
                .containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(store.countByState(null)).isEqualTo(Map.of(MessageState.ACCEPTED, 300L));
    }

    @Test
    void withoutAKeyEachSendHasOneOfItsOwn() {
        Map<String, Object> headers = Map.of(TencentSmsConstants.PHONE_NUMBER_SET, TrackedRoute.NUMBER);
        try (TrackedRoute route = route()) {
            Object first = route.send(headers).getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY);
            Object second = route.send(headers).getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY);

            assertThat(message((String) first).state()).isEqualTo(MessageState.ACCEPTED);
            assertThat(message((String) second).state()).isEqualTo(MessageState.ACCEPTED);
            assertThat(first).isNotEqualTo(second);
        }
        assertThat(SMS.simulator().messages()).hasSize(2);
    }

    /** A route can mean to send a text twice, or several texts; what is generated for one must not stand in the way of others. */
    @Test
    void withoutAKeyARouteCanSendSeveralTimes() {
        try (TrackedRoute route = new TrackedRoute(SMS.simulator(), store, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to(TrackedRoute.URI)
                        .to(TrackedRoute.URI)
                        .loop(2)
                        .to(TrackedRoute.URI)
                        .end()
                        .setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, constant("1234"))
                        .to(TrackedRoute.URI)
                        .multicast()
                        .parallelProcessing()
                        .to(TrackedRoute.URI, TrackedRoute.URI);
            }
        })) {
            assertThat(route.send(Map.of(TencentSmsConstants.PHONE_NUMBER_SET, TrackedRoute.NUMBER))
                            .getException())
                    .isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(7);
        assertThat(store.countByState(null)).isEqualTo(Map.of(MessageState.ACCEPTED, 7L));
    }

    @Test
    void redeliveryWithoutAKeyHasTheSameRow() {
        SMS.simulator().faults().on("SendSms").times(2).answer(Fault.error("RequestLimitExceeded", "slow"));
        try (TrackedRoute route = new TrackedRoute(SMS.simulator(), store, new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:start").to(TrackedRoute.URI);
            }
        })) {
            Exchange exchange = route.send(Map.of(TencentSmsConstants.PHONE_NUMBER_SET, TrackedRoute.NUMBER));

            assertThat(exchange.getException()).isNull();
            String key = exchange.getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY, String.class);
            assertThat(message(key).attempts()).isEqualTo(3);
        }
        assertThat(store.countByState(null)).isEqualTo(Map.of(MessageState.ACCEPTED, 1L));
    }

    @Test
    void severalTextsToOneNumberInOneRequestNeedKeysOfTheirOwn() {
        List<MultiSmsInfo> two = List.of(info("1"), info("2"));
        try (TrackedRoute route = route("tencent-sms:sendMultiGlobal")) {
            Exchange withKey = route.send(
                    Map.of(TencentSmsConstants.MESSAGE_KEY, "order-1", TencentSmsConstants.MULTI_SMS_INFO_SET, two));
            assertThat(withKey.getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContaining("several messages to one phone number");
            assertThat(SMS.simulator().messages()).isEmpty();

            Exchange without = route.send(Map.of(TencentSmsConstants.MULTI_SMS_INFO_SET, two));
            assertThat(without.getException()).isNull();
            assertThat(without.getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY))
                    .isNull();
        }
        assertThat(store.countByState(null)).isEqualTo(Map.of(MessageState.ACCEPTED, 2L));
    }

    private static MultiSmsInfo info(String value) {
        return MultiSmsInfo.builder()
                .phoneNumber("+6598765432")
                .templateId("1110")
                .templateParamSet(List.of(value))
                .build();
    }

    static List<Object> keysThatAreRefused() {
        return List.of(
                "", " ", "x".repeat(101), "a\nb", " order", "order ", "a\u0000", "\ud83d", List.of("a"), 1.5, true);
    }

    @ParameterizedTest
    @MethodSource("keysThatAreRefused")
    void malformedKeyIsRefusedBeforeAnythingIsSent(Object key) {
        try (TrackedRoute route = route()) {
            Exchange exchange = route.send(Map.of(
                    TencentSmsConstants.MESSAGE_KEY, key, TencentSmsConstants.PHONE_NUMBER_SET, TrackedRoute.NUMBER));

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContaining("header " + TencentSmsConstants.MESSAGE_KEY);
            Exchange campaign = route.send(Map.of(
                    TencentSmsConstants.CAMPAIGN, key, TencentSmsConstants.PHONE_NUMBER_SET, TrackedRoute.NUMBER));
            assertThat(campaign.getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContaining("header " + TencentSmsConstants.CAMPAIGN);
        }
        assertThat(SMS.simulator().messages()).isEmpty();
        assertThat(store.countByState(null)).isEmpty();
    }

    static List<Object> keysThatAreTaken() {
        return List.of(
                "x".repeat(100),
                "\u8ba2\u5355 4711 \ud83d\udce6",
                4711,
                4711L,
                new BigInteger("47110000000000000000"),
                UUID.fromString("6f1c7c7e-0f3c-4f5a-9a3a-0a1b2c3d4e5f"),
                "bytes".getBytes(),
                new StringBuilder("builder"));
    }

    @ParameterizedTest
    @MethodSource("keysThatAreTaken")
    void idOfAnApplicationIsAKey(Object key) {
        try (TrackedRoute route = route()) {
            Exchange exchange = route.send(Map.of(
                    TencentSmsConstants.MESSAGE_KEY, key, TencentSmsConstants.PHONE_NUMBER_SET, TrackedRoute.NUMBER));

            assertThat(exchange.getException()).isNull();
            String text = key instanceof byte[] bytes ? new String(bytes) : key.toString();
            assertThat(message(text).state()).isEqualTo(MessageState.ACCEPTED);
        }
    }

    @Test
    void missingKeyIsRefusedIfItIsRequired() {
        try (TrackedRoute route = route(TrackedRoute.URI + "&requireMessageKey=true")) {
            assertThat(route.send(Map.of(TencentSmsConstants.PHONE_NUMBER_SET, TrackedRoute.NUMBER))
                            .getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContaining(TencentSmsConstants.MESSAGE_KEY)
                    .hasMessageContaining("requireMessageKey");
            assertThat(route.send("order-1").getException()).isNull();
        }
    }

    @Test
    void keyWithoutAStoreIsRefused() {
        try (TrackedRoute route = new TrackedRoute(SMS.simulator(), null, TrackedRoute.to(TrackedRoute.URI))) {
            assertThat(route.send("order-1").getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContaining("messageStore");
        }
        assertThat(SMS.simulator().messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"requireMessageKey=true", "claimTimeout=0", "claimTimeout=-1"})
    void optionThatMakesNoSenseIsRefusedAtTheStart(String option) {
        assertThatThrownBy(
                        () -> new TrackedRoute(SMS.simulator(), null, TrackedRoute.to(TrackedRoute.URI + "&" + option))
                                .close())
                .hasStackTraceContaining("The option " + option.substring(0, option.indexOf('=')));
    }
}
