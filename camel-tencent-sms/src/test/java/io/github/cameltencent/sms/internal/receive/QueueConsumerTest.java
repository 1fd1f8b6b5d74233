package io.github.cameltencent.sms.internal.receive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** What a route that starts from a queue of receipts or replies gets. */
class QueueConsumerTest {

    private static final String RECEIPT = """
            {"UserReceiveTime": 1620734188, "CountryCode": "86", "SubscriberNumber": "18501234444",
             "PhoneNumber": "+8618501234444", "SerialNo": "5000:104571", "ReportStatus": "FAIL",
             "Description": "UNDELIVRD", "SessionContext": "order 7"}""";
    private static final String REPLY = """
            {"ExtendCode": "11", "CountryCode": "86", "PhoneNumber": "+8618501234444", "SignName": "Example",
             "ReplyContent": "call me", "ReplyTime": 1620734188, "SubscriberNumber": "18501234444"}""";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final BlockingQueue<Exchange> received = new LinkedBlockingQueue<>();
    private SmsSimulator simulator;

    @BeforeEach
    void takeSimulator() {
        simulator = SMS.simulator();
    }

    @Test
    void receiptIsTheBodyAndItsFieldsAreHeaders() throws Exception {
        simulator.addRawReceipt(RouteHarness.SMS_SDK_APP_ID, RECEIPT);

        Message message = onlyOneFrom("tencent-sms:pullSendStatus").getMessage();

        assertThat(message.getBody())
                .isEqualTo(new PullSmsSendStatus(
                        1620734188L,
                        "86",
                        "18501234444",
                        "+8618501234444",
                        "5000:104571",
                        "FAIL",
                        "UNDELIVRD",
                        "order 7"));
        assertThat(message.removeHeader(TencentSmsConstants.REQUEST_ID))
                .asString()
                .matches("[0-9a-f-]{36}");
        assertThat(message.getHeaders())
                .containsOnly(
                        entry("CamelTencentSmsReportCountryCode", "86"),
                        entry("CamelTencentSmsReportDescription", "UNDELIVRD"),
                        entry("CamelTencentSmsReportPhoneNumber", "+86185****4444"),
                        entry("CamelTencentSmsReportSerialNo", "5000:104571"),
                        entry("CamelTencentSmsReportSessionContext", "order 7"),
                        entry("CamelTencentSmsReportStatus", "FAIL"),
                        entry("CamelTencentSmsReportUserReceiveTime", 1620734188L),
                        entry("CamelMessageTimestamp", 1620734188000L));
    }

    @Test
    void replyIsTheBodyAndItsFieldsButTheTextAreHeaders() throws Exception {
        simulator.addRawReply(RouteHarness.SMS_SDK_APP_ID, REPLY);

        Message message = onlyOneFrom("tencent-sms:pullReplyStatus").getMessage();

        assertThat(message.getBody())
                .isEqualTo(new PullSmsReplyStatus(
                        "11", "86", "+8618501234444", "Example", "call me", 1620734188L, "18501234444"));
        assertThat(message.removeHeader(TencentSmsConstants.REQUEST_ID))
                .asString()
                .matches("[0-9a-f-]{36}");
        assertThat(message.getHeaders())
                .containsOnly(
                        entry("CamelTencentSmsReplyCountryCode", "86"),
                        entry("CamelTencentSmsReplyExtendCode", "11"),
                        entry("CamelTencentSmsReplyPhoneNumber", "+86185****4444"),
                        entry("CamelTencentSmsReplySignName", "Example"),
                        entry("CamelTencentSmsReplyTime", 1620734188L),
                        entry("CamelMessageTimestamp", 1620734188000L));
    }

    @Test
    void numberInTheHeaderIsWholeWhereTheUserWantsSo() throws Exception {
        simulator.addRawReceipt(RouteHarness.SMS_SDK_APP_ID, RECEIPT);
        simulator.addRawReply(RouteHarness.SMS_SDK_APP_ID, REPLY);

        assertThat(onlyOneFrom("tencent-sms:pullSendStatus?phoneNumberHeader=full")
                        .getMessage()
                        .getHeader(TencentSmsConstants.REPORT_PHONE_NUMBER))
                .isEqualTo("+8618501234444");
        assertThat(onlyOneFrom("tencent-sms:pullReplyStatus?phoneNumberHeader=full")
                        .getMessage()
                        .getHeader(TencentSmsConstants.REPLY_PHONE_NUMBER))
                .isEqualTo("+8618501234444");
    }

    @Test
    void receiptIsAboutTheMessageThatWasSent() throws Exception {
        try (RouteHarness send = RouteHarness.to("tencent-sms:send", RouteHarness.at(simulator))) {
            send.send(message -> {
                RouteHarness.oneRecipient().accept(message);
                message.setHeader(TencentSmsConstants.SESSION_CONTEXT, "order 7");
            });
        }
        var sent = simulator.messages().get(0);
        try (RouteHarness route = RouteHarness.from(simulator, "tencent-sms:pullSendStatus?delay=20", this::receive)) {
            Message message = next().getMessage();

            assertThat(message.getHeader(TencentSmsConstants.REPORT_SERIAL_NO)).isEqualTo(sent.serialNo());
            assertThat(message.getHeader(TencentSmsConstants.REPORT_SESSION_CONTEXT))
                    .isEqualTo("order 7");
            assertThat(message.getBody(PullSmsSendStatus.class).phoneNumber()).isEqualTo(sent.phoneNumber());
            assertThat(Instant.ofEpochMilli(message.getMessageTimestamp()))
                    .isAfterOrEqualTo(sent.acceptedAt().minusSeconds(1))
                    .isBeforeOrEqualTo(Instant.now());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pullSendStatus", "pullReplyStatus"})
    void entriesOfAPageComeInOrderOneExchangeEachAndAreCounted(String operation) throws Exception {
        List<String> added = add(operation, 7);

        List<Exchange> exchanges = allOf("tencent-sms:" + operation + "?maxMessagesPerPoll=3&greedy=true", 7);

        assertThat(exchanges)
                .extracting(exchange -> label(exchange.getMessage().getBody()))
                .isEqualTo(added);
        assertThat(exchanges)
                .extracting(exchange -> exchange.getProperty(Exchange.BATCH_INDEX))
                .containsExactly(0, 1, 2, 0, 1, 2, 0);
        assertThat(exchanges)
                .extracting(exchange -> exchange.getProperty(Exchange.BATCH_SIZE))
                .containsExactly(3, 3, 3, 3, 3, 3, 1);
        assertThat(exchanges)
                .extracting(exchange -> exchange.getProperty(Exchange.BATCH_COMPLETE))
                .containsExactly(false, false, true, false, false, true, true);
        assertThat(exchanges.subList(0, 3))
                .extracting(QueueConsumerTest::requestId)
                .containsOnly(requestId(exchanges.get(0)));
        assertThat(exchanges).extracting(QueueConsumerTest::requestId).doesNotContainNull();
        assertThat(exchanges.stream().map(QueueConsumerTest::requestId).distinct())
                .hasSize(3);
        assertThat(exchanges).extracting(Exchange::getFromRouteId).containsOnly(RouteHarness.ROUTE_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pullSendStatus", "pullReplyStatus"})
    void pageIsOneExchangeWhenBatching(String operation) throws Exception {
        List<String> added = add(operation, 5);

        List<Exchange> exchanges =
                allOf("tencent-sms:" + operation + "?batching=true&maxMessagesPerPoll=3&greedy=true", 2);

        assertThat(exchanges)
                .extracting(exchange -> ((List<?>) exchange.getMessage().getBody())
                        .stream().map(QueueConsumerTest::label).toList())
                .containsExactly(added.subList(0, 3), added.subList(3, 5));
        for (Exchange exchange : exchanges) {
            assertThat(exchange.getMessage().getHeaders())
                    .as("what is of one entry is no header of a page")
                    .containsOnlyKeys(TencentSmsConstants.REQUEST_ID);
            assertThat(exchange.getProperty(Exchange.BATCH_INDEX)).isEqualTo(0);
            assertThat(exchange.getProperty(Exchange.BATCH_SIZE)).isEqualTo(1);
            assertThat(exchange.getProperty(Exchange.BATCH_COMPLETE)).isEqualTo(true);
        }
    }

    @Test
    void asManyAreAskedForAsOnePollMayTake() throws Exception {
        add("pullSendStatus", 3);
        add("pullReplyStatus", 1);

        allOf("tencent-sms:pullSendStatus?maxMessagesPerPoll=3", 3);
        allOf("tencent-sms:pullReplyStatus", 1);

        assertThat(simulator.requests())
                .extracting(request -> request.action() + " " + Samples.parse(request.body()))
                .containsExactly(
                        "PullSmsSendStatus {\"Limit\":3,\"SmsSdkAppId\":\"1400006666\"}",
                        "PullSmsReplyStatus {\"Limit\":100,\"SmsSdkAppId\":\"1400006666\"}");
    }

    /** One poll, and more of them at once as long as it is greedy and there is something. */
    private List<Exchange> allOf(String uri, int count) throws Exception {
        String query = uri.contains("?") ? "&" : "?";
        try (RouteHarness route = RouteHarness.from(simulator, uri + query + "repeatCount=1", this::receive)) {
            List<Exchange> exchanges = new ArrayList<>();
            while (exchanges.size() < count) {
                exchanges.add(next());
            }
            return exchanges;
        } finally {
            assertThat(received).as("more than %s", count).isEmpty();
        }
    }

    private Exchange onlyOneFrom(String uri) throws Exception {
        return allOf(uri, 1).get(0);
    }

    private void receive(Exchange exchange) {
        received.add(exchange.copy());
    }

    private Exchange next() throws InterruptedException {
        Exchange exchange = received.poll(60, TimeUnit.SECONDS);
        assertThat(exchange).as("exchange").isNotNull();
        return exchange;
    }

    private List<String> add(String operation, int count) {
        return operation.equals("pullSendStatus")
                ? simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, count)
                : simulator.addReplies(RouteHarness.SMS_SDK_APP_ID, count);
    }

    private static String label(Object entry) {
        return entry instanceof PullSmsSendStatus receipt
                ? receipt.serialNo()
                : ((PullSmsReplyStatus) entry).replyContent();
    }

    private static String requestId(Exchange exchange) {
        return exchange.getMessage().getHeader(TencentSmsConstants.REQUEST_ID, String.class);
    }
}
