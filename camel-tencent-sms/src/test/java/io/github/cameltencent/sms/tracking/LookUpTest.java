package io.github.cameltencent.sms.tracking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.MemoryMessageStore;
import io.github.cameltencent.sms.testsupport.RecordingExceptionHandler;
import io.github.cameltencent.sms.testsupport.TickingClock;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What is unknown is looked up at Tencent, and nothing is sent again. */
class LookUpTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String RECORDS = "tencent-sms:describeSendRecordList?initialDelay=0&delay=20";
    private static final String RECEIPTS = "tencent-sms:pullSendStatusByPhoneNumber?initialDelay=0&delay=20";
    private static final String REFUSED = MagicNumber.BLACKLISTED.mainland();
    private static final String NO_RECEIPT = MagicNumber.NO_RECEIPT.mainland();

    private final TickingClock clock = new TickingClock();
    private final MemoryMessageStore store = new MemoryMessageStore(clock);
    private final Queue<Exchange> changed = new ConcurrentLinkedQueue<>();

    private TrackedRoute sendingAnd(String source) {
        return new TrackedRoute(SMS.simulator(), store, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(TrackedRoute.URI);
                from(source).process(exchange -> changed.add(exchange.copy()));
            }
        });
    }

    private TrackedRoute sending() {
        return new TrackedRoute(SMS.simulator(), store, TrackedRoute.to(TrackedRoute.URI));
    }

    private TrackedMessage message(String key) {
        return store.findByKey(key).get(0);
    }

    private static Map<String, Object> to(String number, String key) {
        return Map.of(TencentSmsConstants.MESSAGE_KEY, key, TencentSmsConstants.PHONE_NUMBER_SET, number);
    }

    /** The request arrives, and its response does not. */
    private void sendUnknown(String number, String key) {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        try (TrackedRoute route = sending()) {
            route.send(to(number, key));
        }
        assertThat(message(key).state()).isEqualTo(MessageState.UNKNOWN);
    }

    /** The request does not arrive, which nobody can know. */
    private void loseUnknown(String number, String key) {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutBefore());
        try (TrackedRoute route = sending()) {
            route.send(to(number, key));
        }
        assertThat(message(key).state()).isEqualTo(MessageState.UNKNOWN);
    }

    /** Several polls have looked at everything. */
    private void awaitLookUps() {
        int before = requests();
        await().until(() -> {
            clock.advance(Duration.ofMinutes(2));
            return requests() > before + 3;
        });
    }

    /** What is looked up in vain is looked up again a minute later. */
    private void awaitLookUpsUntil(BooleanSupplier end) {
        await().until(() -> {
            clock.advance(Duration.ofSeconds(10));
            return end.getAsBoolean();
        });
    }

    private int requests() {
        return (int) SMS.simulator().requests().stream()
                .filter(request -> !"SendSms".equals(request.action()))
                .count();
    }

    @Test
    void unknownMessageThatWasSentIsFoundInTheRecords() {
        sendUnknown(NO_RECEIPT, "order-1");
        try (TrackedRoute route = sendingAnd(RECORDS)) {
            await().until(() -> !changed.isEmpty());

            assertThat(message("order-1").state()).isEqualTo(MessageState.ACCEPTED);
            assertThat(message("order-1").serialNo())
                    .isEqualTo(SMS.simulator().messages().get(0).serialNo());
            assertThat(changed).singleElement().satisfies(exchange -> {
                assertThat(exchange.getMessage().getBody(TrackedMessage.class)).isEqualTo(message("order-1"));
                assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY))
                        .isEqualTo("order-1");
                assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_STATE))
                        .isEqualTo("ACCEPTED");
                assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_PHONE_NUMBER))
                        .isNotEqualTo(NO_RECEIPT);
            });
            assertThat(route.context().isStarted()).isTrue();
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void recordWithAReceiptEndsTheMessage() {
        sendUnknown(TrackedRoute.NUMBER, "order-1");
        sendUnknown(MagicNumber.UNDELIVERED.mainland(), "order-2");
        try (TrackedRoute route = sendingAnd(RECORDS + "&receiptTimeout=0")) {
            awaitLookUpsUntil(() -> message("order-1").state() == MessageState.DELIVERED
                    && message("order-2").state() == MessageState.UNDELIVERED);
            assertThat(message("order-2").receiptCode()).isEqualTo("UNDELIVRD");
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    @Test
    void receiptOfTheNumberTellsThatAnUnknownMessageWasSent() {
        sendUnknown(TrackedRoute.NUMBER, "order-1");
        try (TrackedRoute route = sendingAnd(RECEIPTS)) {
            awaitLookUpsUntil(() -> message("order-1").state() == MessageState.DELIVERED);
            // The state is in the store before its exchange starts.
            await().until(() -> changed.size() == 1);
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    @Test
    void acceptedMessageWhoseReceiptWasLostGetsIt() {
        try (TrackedRoute route = sendingAnd(RECORDS + "&receiptTimeout=1h")) {
            route.send("order-1");
            awaitNoChange();
            clock.advance(Duration.ofHours(1));
            awaitLookUpsUntil(() -> message("order-1").state() == MessageState.DELIVERED);
        }
    }

    /** Several polls have found nothing to look up. */
    private void awaitNoChange() {
        AtomicInteger polls = new AtomicInteger();
        store.before((method, items) -> {
            if (method.equals("leaseForLookUp")) {
                polls.incrementAndGet();
            }
        });
        await().until(() -> polls.get() > 3);
        assertThat(changed).isEmpty();
    }

    @Test
    void whatIsNotShownStaysUnknownAndSaysWhy() {
        loseUnknown(TrackedRoute.NUMBER, "order-1");
        try (TrackedRoute route = sendingAnd(RECORDS)) {
            awaitLookUps();

            assertThat(message("order-1").state()).isEqualTo(MessageState.UNKNOWN);
            assertThat(message("order-1").reason()).contains("no record");
            assertThat(route.context().isStarted()).isTrue();
        }
        assertThat(SMS.simulator().messages()).isEmpty();
    }

    @Test
    void whatIsNotShownForLongWasNotSentIfTheOptionSaysSo() {
        loseUnknown(TrackedRoute.NUMBER, "order-1");
        try (TrackedRoute route = sendingAnd(RECORDS + "&absentMeansNotSent=true&lookupDelay=15m")) {
            await().until(() -> message("order-1").reason() != null);
            assertThat(message("order-1").state()).isEqualTo(MessageState.UNKNOWN);
            clock.advance(Duration.ofMinutes(16));
            await().until(() -> message("order-1").state() == MessageState.NOT_SENT);

            assertThat(route.send("order-1").getException()).isNull();
            assertThat(SMS.simulator().messages()).hasSize(1);
        }
    }

    /** Tencent can add a status. Such a record may be the message's. */
    @Test
    void recordThatIsNotUnderstoodDoesNotMakeAMessageAbsent() {
        loseUnknown(TrackedRoute.NUMBER, "order-1");
        showRecords(sendRecord("serial-1", 9));
        try (TrackedRoute route = sendingAnd(RECORDS + "&absentMeansNotSent=true&lookupDelay=0")) {
            awaitLookUps();

            assertThat(message("order-1").state()).isEqualTo(MessageState.UNKNOWN);
            assertThat(message("order-1").reason()).contains("understood");
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    /** It was refused with the response lost, and a refusal has no serial number. */
    @Test
    void refusalWithoutASerialNumberLeavesAMessageUnknownAndIsItsReason() {
        sendUnknown(REFUSED, "order-1");
        try (TrackedRoute route = sendingAnd(RECORDS)) {
            awaitLookUps();

            assertThat(message("order-1").state()).isEqualTo(MessageState.UNKNOWN);
            assertThat(message("order-1").reason()).contains("only a refusal");
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    /** Whoever says so may send again what was not sent or was refused. */
    @Test
    void messageWithOnlyARefusalWasNotSentIfTheOptionSaysSo() {
        sendUnknown(REFUSED, "order-1");
        try (TrackedRoute route = sendingAnd(RECORDS + "&absentMeansNotSent=true&lookupDelay=15m")) {
            clock.advance(Duration.ofMinutes(16));
            awaitLookUpsUntil(() -> message("order-1").state() == MessageState.NOT_SENT);

            route.send(to(REFUSED, "order-1"));
            assertThat(message("order-1").state()).isEqualTo(MessageState.REFUSED);
        }
    }

    /** Another attempt was refused. The lost one was accepted, and its record tells it. */
    @Test
    void refusalOfAnotherAttemptDoesNotHideTheRecordOfAMessage() {
        sendUnknown(NO_RECEIPT, "order-1");
        showRecords(sendRecord("", 1), sendRecord("serial-1", 3));
        try (TrackedRoute route = sendingAnd(RECORDS + "&absentMeansNotSent=true&lookupDelay=0")) {
            awaitLookUpsUntil(() -> message("order-1").state() == MessageState.ACCEPTED);

            assertThat(message("order-1").serialNo()).isEqualTo("serial-1");
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    private String sendRecord(String serialNo, int sendStatus) {
        return "{\"PhoneNumber\":\"%s\",\"SerialNo\":\"%s\",\"SendStatus\":%d,\"SendTime\":%d}"
                .formatted(NO_RECEIPT, serialNo, sendStatus, clock.instant().getEpochSecond());
    }

    private void showRecords(String... records) {
        String json = "{\"Response\":{\"RequestId\":\"r\",\"TotalCount\":%d,\"SendRecordSet\":[%s]}}"
                .formatted(records.length, String.join(",", records));
        SMS.simulator()
                .faults()
                .on("DescribeSendRecordList")
                .always()
                .answer(Fault.raw("application/json", json.getBytes()));
    }

    /** One of the two may be the message that was lost. */
    @Test
    void twoMessagesToOneNumberThatAreBothUnknownStayUnknown() {
        sendUnknown(NO_RECEIPT, "order-1");
        loseUnknown(NO_RECEIPT, "order-2");
        try (TrackedRoute route = sendingAnd(RECORDS + "&absentMeansNotSent=true&lookupDelay=0")) {
            awaitLookUps();

            assertThat(List.of(message("order-1"), message("order-2"))).allSatisfy(message -> {
                assertThat(message.state()).isEqualTo(MessageState.UNKNOWN);
                assertThat(message.reason()).contains("ambiguous");
            });
            assertThat(route.context().isStarted()).isTrue();
        }
        assertThat(changed).isEmpty();
    }

    /** The clock of the store is half an hour ahead: the message looks as if it was sent before it was claimed. */
    @Test
    void clockThatIsOffDoesNotTakeASentMessageForAbsent() {
        clock.advance(Duration.ofMinutes(30));
        sendUnknown(NO_RECEIPT, "order-1");
        try (TrackedRoute route = sendingAnd(RECORDS + "&absentMeansNotSent=true&lookupDelay=0")) {
            awaitLookUps();

            assertThat(message("order-1").state()).isEqualTo(MessageState.UNKNOWN);
            assertThat(message("order-1").reason()).contains("clock");
            assertThat(route.context().isStarted()).isTrue();
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    /** Its record has another owner. */
    @Test
    void recordOfAnotherMessageIsNotTaken() {
        loseUnknown(NO_RECEIPT, "order-1");
        try (TrackedRoute route = sendingAnd(RECORDS)) {
            route.send(to(NO_RECEIPT, "order-2"));
            awaitLookUps();

            assertThat(message("order-1").state()).isEqualTo(MessageState.UNKNOWN);
            assertThat(message("order-2").state()).isEqualTo(MessageState.ACCEPTED);
        }
    }

    /** Its sender is gone, and nobody has offered its key again. */
    @Test
    void claimOfAJvmThatIsGoneIsLookedUp() {
        store.before((method, items) -> {
            if (method.equals("record")) {
                throw new MessageStoreException("gone", true, null);
            }
        });
        try (TrackedRoute route = sending()) {
            route.send(to(NO_RECEIPT, "order-1"));
        }
        store.before((method, items) -> {});
        assertThat(message("order-1").state()).isEqualTo(MessageState.CLAIMED);
        try (TrackedRoute route = sendingAnd(RECORDS + "&claimTimeout=10m")) {
            awaitNoChange();
            clock.advance(Duration.ofMinutes(11));
            await().until(() -> message("order-1").state() == MessageState.ACCEPTED);
            assertThat(route.context().isStarted()).isTrue();
        }
        assertThat(SMS.simulator().messages())
                .extracting(SentMessage::phoneNumber)
                .containsExactly(NO_RECEIPT);
    }

    @Test
    void failureOfALookUpLeavesEverythingAsItIs() {
        sendUnknown(NO_RECEIPT, "order-1");
        SMS.simulator()
                .faults()
                .on("DescribeSendRecordList")
                .times(2)
                .answer(Fault.error("UnauthorizedOperation", "no right"));
        try (TrackedRoute route = sendingAnd(RECORDS)) {
            awaitLookUpsUntil(() -> message("order-1").state() == MessageState.ACCEPTED);
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    @Test
    void whatACrashedNodeWasLookingUpIsLookedUpTwoMinutesLater() {
        sendUnknown(NO_RECEIPT, "order-1");
        SMS.simulator().faults().on("DescribeSendRecordList").times(1).answer(Fault.hold());
        try (TrackedRoute crashed = sendingAnd(RECORDS)) {
            await().until(() -> requests() == 1);
            clock.advance(Duration.ofMinutes(2));
            try (TrackedRoute other = sendingAnd(RECORDS)) {
                await().until(() -> message("order-1").state() == MessageState.ACCEPTED);
                assertThat(other.context().isStarted()).isTrue();
            } finally {
                SMS.simulator().faults().clear();
            }
        }
    }

    /** It can fail for this number only. Otherwise it would be the first again each time. */
    @Test
    void numberWhoseLookUpFailedIsBehindOthers() {
        sendUnknown(NO_RECEIPT, "order-1");
        sendUnknown(TrackedRoute.NUMBER, "order-2");
        SMS.simulator()
                .faults()
                .on("DescribeSendRecordList")
                .times(1)
                .answer(Fault.error("InvalidParameterValue.IncorrectPhoneNumber", "not this one"));
        try (TrackedRoute route = sendingAnd(RECORDS)) {
            await().until(() -> requests() == 1);
            await().until(() -> message("order-1").reason() != null);
            assertThat(message("order-1").reason()).contains("IncorrectPhoneNumber");

            awaitLookUpsUntil(() -> requests() >= 3);
            assertThat(SMS.simulator().requests().stream()
                            .filter(request -> !"SendSms".equals(request.action()))
                            .map(ReceivedRequest::body)
                            .limit(3)
                            .map(body -> body.contains(NO_RECEIPT)))
                    .containsExactly(true, true, false);
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    /** Their states are in the store, so their exchanges do not come again. Camel lets this Error through. */
    @Test
    void errorOfARouteDoesNotKeepOtherMessagesFromIt() {
        sendUnknown("+8613812345670", "order-1");
        sendUnknown("+8613812345671", "order-2");
        try (TrackedRoute route = new TrackedRoute(SMS.simulator(), store, new RouteBuilder() {
            @Override
            public void configure() {
                from(RECORDS).process(exchange -> {
                    changed.add(exchange.copy());
                    throw new StackOverflowError("of the application");
                });
            }
        })) {
            route.context().getShutdownStrategy().setTimeout(1);
            await().until(() -> changed.size() == 2);
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    /** Its serial number belongs to no message any more. */
    @Test
    void recordOfADeletedMessageIsNotTaken() {
        loseUnknown(TrackedRoute.NUMBER, "order-2");
        try (TrackedRoute route = sendingAnd(RECORDS + "&receiptTimeout=0&retention=1h")) {
            route.send("order-1");
            awaitLookUpsUntil(() -> message("order-1").state() == MessageState.DELIVERED);
            clock.advance(Duration.ofHours(2));
            await().until(() -> store.findByKey("order-1").isEmpty());
            awaitLookUps();

            assertThat(message("order-2").state()).isEqualTo(MessageState.UNKNOWN);
            assertThat(message("order-2").reason()).contains("retention");
        }
    }

    /** No right, and a region that Tencent does not have. */
    @ParameterizedTest
    @ValueSource(strings = {"UnauthorizedOperation.RequestPermissionDeny", "UnsupportedRegion"})
    void lookUpThatIsRefusedIsReportedAndChangesNothing(String code) {
        sendUnknown(NO_RECEIPT, "order-1");
        SMS.simulator().faults().on("DescribeSendRecordList").always().answer(Fault.error(code, "no"));

        assertIsRefused(RECORDS + "&absentMeansNotSent=true&lookupDelay=0", code);
    }

    private void assertIsRefused(String source, String code) {
        RecordingExceptionHandler told = new RecordingExceptionHandler();
        try (TrackedRoute route = new TrackedRoute(SMS.simulator(), store, new RouteBuilder() {
            @Override
            public void configure() {
                bindToRegistry("told", told);
                from(source + "&exceptionHandler=#told").process(exchange -> changed.add(exchange.copy()));
            }
        })) {
            awaitLookUpsUntil(() -> told.failures().size() > 1);

            assertThat(told.failures())
                    .allSatisfy(failure -> assertThat(failure).hasMessageContaining(code));
            assertThat(message("order-1").state()).isEqualTo(MessageState.UNKNOWN);
            assertThat(changed).isEmpty();
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    /** The international site has the receipts of a number, and not the records. */
    @Test
    void receiptsAreLookedUpWhereThereAreNoRecords() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        try (TrackedRoute route =
                new TrackedRoute(SMS.simulator(), store, TrackedRoute.to(TrackedRoute.URI + "&region=ap-singapore"))) {
            route.send("order-1");
        }
        assertIsRefused(RECORDS + "&region=ap-singapore", "UnsupportedRegion");

        try (TrackedRoute route = sendingAnd(RECEIPTS + "&region=ap-singapore")) {
            awaitLookUpsUntil(() -> message("order-1").state() == MessageState.DELIVERED);
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    @Test
    void lookUpInARegionThatDidNotSendFindsNothing() {
        sendUnknown(NO_RECEIPT, "order-1");
        try (TrackedRoute route = sendingAnd(RECORDS + "&region=ap-beijing")) {
            awaitLookUps();

            assertThat(message("order-1").state()).isEqualTo(MessageState.UNKNOWN);
            assertThat(message("order-1").reason()).contains("no record");
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    @Test
    void messagesThatAreOverArePurgedAfterTheirRetention() {
        try (TrackedRoute route = sendingAnd(RECORDS + "&retention=90d")) {
            route.send("order-1");
            loseUnknown(TrackedRoute.NUMBER, "order-2");
            clock.advance(Duration.ofDays(91));

            await().until(() -> store.findByKey("order-1").isEmpty());
            assertThat(message("order-2").state()).isEqualTo(MessageState.UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "describeSendRecordList?phoneNumber=13812345678",
                "describeSendRecordList?beginTime=1",
                "describeSendRecordList?lookupDelay=-1",
                "describeSendRecordList?batching=true",
                "pullSendStatusByPhoneNumber?absentMeansNotSent=true",
                "pullSendStatusByPhoneNumber?limit=5",
                "pullReplyStatusByPhoneNumber?phoneNumber=13812345678&receiptTimeout=1h"
            })
    void optionThatDoesNothingIsRefused(String uri) {
        assertThatThrownBy(() -> sendingAnd("tencent-sms:" + uri).close())
                .hasStackTraceContaining(
                        uri.substring(uri.lastIndexOf(uri.contains("&") ? '&' : '?') + 1, uri.lastIndexOf('=')));
    }

    @Test
    void lookUpNeedsAStore() {
        assertThatThrownBy(() -> new TrackedRoute(SMS.simulator(), null, new RouteBuilder() {
                            @Override
                            public void configure() {
                                from(RECORDS).to("mock:end");
                            }
                        })
                        .close())
                .hasStackTraceContaining("The option messageStore is not set");
    }
}
