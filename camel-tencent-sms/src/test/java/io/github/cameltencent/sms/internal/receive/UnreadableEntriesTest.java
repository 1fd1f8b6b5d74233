package io.github.cameltencent.sms.internal.receive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the queue hands out and the API does not allow: it is told, and what stands beside it is processed. */
class UnreadableEntriesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private LogCapture log;
    private final List<Object> received = new ArrayList<>();
    private SmsSimulator simulator;
    private RouteHarness receipts;
    private RouteHarness replies;

    @BeforeEach
    void start() {
        simulator = SMS.simulator();
        receipts = start("tencent-sms:pullSendStatus?startScheduler=false");
        replies = start("tencent-sms:pullReplyStatus?startScheduler=false");
        log = new LogCapture();
    }

    private RouteHarness start(String uri) {
        return RouteHarness.from(
                simulator, uri, exchange -> received.add(exchange.getMessage().getBody()));
    }

    @AfterEach
    void stop() {
        log.close();
        receipts.close();
        replies.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'+8613812345678'",
                "''",
                "8613812345678",
                "1.5",
                "true",
                "['+8613812345678']",
                "[]",
                "[[{'SerialNo':'+8613812345678'}]]"
            })
    void entryThatIsNoObjectIsLeftOutByItsPlace(String entry) {
        assertThat(receiptsWith(entry)).containsExactly(receipt("first"), receipt("last"));
        assertThat(warning()).contains("PullSmsSendStatus", "1 left out: PullSmsSendStatusSet[1] (request id ");

        assertThat(repliesWith(entry)).containsExactly(reply("first"), reply("last"));
        assertThat(warning()).contains("PullSmsReplyStatus", "1 left out: PullSmsReplyStatusSet[1] (request id ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "UserReceiveTime | 9223372036854775808",
                "UserReceiveTime | 99999999999999999999999999999999999999",
                "UserReceiveTime | -1e300",
                "UserReceiveTime | 'half past +8613812345678'",
                "UserReceiveTime | true",
                "UserReceiveTime | {'a':8613812345678}",
                "UserReceiveTime | [1620734188]",
                "PhoneNumber | ['+8613812345678']",
                "PhoneNumber | {'a':'+8613812345678'}",
                "SubscriberNumber | []",
                "CountryCode | {}",
                "ReportStatus | {}",
                "Description | [[]]",
                "SessionContext | {'a':['context-that-nobody-may-see']}"
            })
    void fieldOfAReceiptThatIsOfAnotherTypeIsLeftOutByItsPlace(String field, String value) {
        assertThat(receiptsWith("{'SerialNo':'7','" + field + "':" + value + "}"))
                .containsExactly(receipt("first"), receipt("7"), receipt("last"));
        assertThat(warning()).contains("1 left out: PullSmsSendStatusSet[1]." + field + " (request id ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ReplyTime | 9223372036854775808",
                "ReplyTime | 'half past +8613812345678'",
                "PhoneNumber | ['+8613812345678']",
                "SubscriberNumber | {'a':'+8613812345678'}",
                "CountryCode | {}",
                "ExtendCode | []",
                "SignName | {}"
            })
    void fieldOfAReplyThatIsOfAnotherTypeIsLeftOutByItsPlace(String field, String value) {
        assertThat(repliesWith("{'ReplyContent':'7','" + field + "':" + value + "}"))
                .containsExactly(reply("first"), reply("7"), reply("last"));
        assertThat(warning()).contains("1 left out: PullSmsReplyStatusSet[1]." + field + " (request id ");
    }

    @Test
    void idThatCannotBeReadDoesNotMakeTheReceiptDisappear() {
        assertThat(receiptsWith("{'SerialNo':{'a':'+8613812345678'},'UserReceiveTime':5}"))
                .containsExactly(
                        receipt("first"),
                        new PullSmsSendStatus(5L, null, null, null, null, null, null, null),
                        receipt("last"));
        assertThat(warning()).contains("PullSmsSendStatusSet[1].SerialNo");
    }

    @Test
    void manyPlacesAreCountedAndTheFirstAreNamed() {
        for (int i = 0; i < 30; i++) {
            simulator.addRawReceipt(
                    RouteHarness.SMS_SDK_APP_ID, "{\"SerialNo\":\"" + i + "\",\"UserReceiveTime\":\"x\"}");
        }
        receipts.consumer().run();

        assertThat(received).hasSize(30).startsWith(receipt("0")).endsWith(receipt("29"));
        assertThat(warning())
                .contains("30 left out: PullSmsSendStatusSet[0].UserReceiveTime, ")
                .contains("PullSmsSendStatusSet[9].UserReceiveTime, ...")
                .doesNotContain("[10]");
    }

    /** A new field of the API, and a field that is missing or null, are no reason to worry anybody. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'SerialNo':'7'}",
                "{'SerialNo':'7','UserReceiveTime':null,'PhoneNumber':null,'SessionContext':null}",
                "{'SerialNo':'7','New':{'PhoneNumber':['+8613812345678']},'serialNo':'8'}"
            })
    void receiptWithoutSomeFieldsOrWithNewOnesIsWhole(String entry) {
        assertThat(receiptsWith(entry)).containsExactly(receipt("first"), receipt("7"), receipt("last"));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void receiptWithoutAnyFieldIsAnExchangeToo() {
        assertThat(receiptsWith("{}"))
                .containsExactly(
                        receipt("first"),
                        new PullSmsSendStatus(null, null, null, null, null, null, null, null),
                        receipt("last"));
    }

    @Test
    void entryThatIsNullIsNone() {
        assertThat(receiptsWith("null")).containsExactly(receipt("first"), receipt("last"));
        assertThat(repliesWith("null")).containsExactly(reply("first"), reply("last"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'PullSmsSendStatusSet':[]", "'PullSmsSendStatusSet':null", "'Other':1"})
    void answerWithoutReceiptsIsAnEmptyPage(String content) {
        answer("{'Response':{" + content + ",'RequestId':'1'}}");

        assertThat(receivedInOnePoll()).isEmpty();
        assertThat(warnings()).isEmpty();
        assertNextPageArrives();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'SerialNo':'+8613812345678'}", "'+8613812345678'", "8613812345678", "false"})
    void whatStandsInThePlaceOfTheListIsToldByItsName(String value) {
        answer("{'Response':{'PullSmsSendStatusSet':" + value + ",'RequestId':'1'}}");

        assertThat(receivedInOnePoll()).isEmpty();
        assertThat(warning()).contains("1 left out: PullSmsSendStatusSet (request id 1)");
        assertNextPageArrives();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7"})
    void requestIdThatCannotBeReadTakesNothingWithIt(String id) {
        answer("{'Response':{'PullSmsSendStatusSet':[{'SerialNo':'7'}],'RequestId':" + id + "}}");

        assertThat(receivedInOnePoll()).containsExactly(receipt("7"));
        assertNextPageArrives();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<h1>+8613812345678</h1>",
                "{'Response':{'PullSmsSendStatusSet':[{'PhoneNumber':'+8613812345678'}",
                "{'Response':{'PullSmsSendStatusSet':[{'PhoneNumber':'+8613812345678'}]}} and more",
                "{'Response':null}",
                "{'Response':['+8613812345678']}",
                "['+8613812345678']",
                "'+8613812345678'",
                "{}"
            })
    void answerThatIsNoneOfTheApisIsAFailedPoll(String answer) {
        answer(answer);

        assertThat(receivedInOnePoll()).isEmpty();
        assertThat(warning())
                .contains(
                        "Failed polling endpoint: tencent-sms:pullSendStatus", "the response is not from the SMS API");
        assertThat(receipts.consumer().getErrorCounter()).isEqualTo(1);
        assertNextPageArrives();
        assertThat(receipts.consumer().getErrorCounter()).isZero();
    }

    private void answer(String singleQuoted) {
        byte[] bytes = json(singleQuoted).getBytes(StandardCharsets.UTF_8);
        simulator.faults().on("PullSmsSendStatus").answer(Fault.raw("application/json", bytes));
    }

    private void assertNextPageArrives() {
        assertThat(receiptsWith("{'SerialNo':'next'}"))
                .containsExactly(receipt("first"), receipt("next"), receipt("last"));
    }

    /** What comes of a page with an entry between two good ones. */
    private List<Object> receiptsWith(String entry) {
        simulator.addRawReceipt(RouteHarness.SMS_SDK_APP_ID, "{\"SerialNo\":\"first\"}");
        simulator.addRawReceipt(RouteHarness.SMS_SDK_APP_ID, json(entry));
        simulator.addRawReceipt(RouteHarness.SMS_SDK_APP_ID, "{\"SerialNo\":\"last\"}");
        return receivedInOnePoll();
    }

    private List<Object> repliesWith(String entry) {
        simulator.addRawReply(RouteHarness.SMS_SDK_APP_ID, "{\"ReplyContent\":\"first\"}");
        simulator.addRawReply(RouteHarness.SMS_SDK_APP_ID, json(entry));
        simulator.addRawReply(RouteHarness.SMS_SDK_APP_ID, "{\"ReplyContent\":\"last\"}");
        received.clear();
        replies.consumer().run();
        return List.copyOf(received);
    }

    private List<Object> receivedInOnePoll() {
        received.clear();
        receipts.consumer().run();
        return List.copyOf(received);
    }

    private static PullSmsSendStatus receipt(String serialNo) {
        return new PullSmsSendStatus(null, null, null, null, serialNo, null, null, null);
    }

    private static PullSmsReplyStatus reply(String text) {
        return new PullSmsReplyStatus(null, null, null, null, text, null, null);
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    /** The only warning since the last look; it shows nothing private. */
    private String warning() {
        List<String> warnings = warnings();
        assertThat(warnings).hasSize(1);
        log.clear();
        return warnings.get(0);
    }

    private List<String> warnings() {
        assertThat(log.events()).extracting(UnreadableEntriesTest::text).noneMatch(SecretWatch::isSecret);
        return log.warningEvents().stream().map(UnreadableEntriesTest::text).toList();
    }

    private static String text(ILoggingEvent event) {
        StringBuilder text = new StringBuilder(event.getFormattedMessage());
        for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            text.append('\n').append(thrown.getMessage());
        }
        return text.toString();
    }
}
