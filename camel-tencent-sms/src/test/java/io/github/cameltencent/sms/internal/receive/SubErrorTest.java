package io.github.cameltencent.sms.internal.receive;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.HistoryRoute;
import io.github.cameltencent.sms.testsupport.PendingDatabase;
import io.github.cameltencent.sms.testsupport.PendingRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.DataType;
import org.apache.commons.codec.digest.DigestUtils;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * SubError and SubErrorDesc, which Tencent adds to receipts bit by bit since December 2026: they arrive, and a receipt that has
 * come without them is the same one when it comes with them.
 */
class SubErrorTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS =
            new SmsSimulatorExtension(SmsSimulator.builder().deliveryDelay(Duration.ZERO));

    private static final String SUB_ERROR = ",\"SubError\":\"E7\",\"SubErrorDesc\":\"call 13812345678\"";
    private static final String PUSHED_SUB_ERROR = ",\"sub_error\":\"E7\",\"sub_error_desc\":\"call 13812345678\"";

    /** Some have no serial number that could be an id, so only their content tells them apart. */
    private static final String WITH_ID = receipt("2019:1", "");

    private static final String WITHOUT_ID = receipt("+8613812345678", "");

    @TempDir
    Path directory;

    private final SmsSimulator simulator = SMS.simulator();
    private final Queue<Exchange> events = new ConcurrentLinkedQueue<>();

    /** As the component of before December 2026 has written and digested it. */
    private static String receipt(String serialNo, String more) {
        return "{\"UserReceiveTime\":1445040184,\"CountryCode\":\"86\",\"SubscriberNumber\":\"13812345678\","
                + "\"PhoneNumber\":\"+8613812345678\",\"SerialNo\":\"" + serialNo
                + "\",\"ReportStatus\":\"FAIL\",\"Description\":\"UNDELIVRD\",\"SessionContext\":\"context\"" + more
                + "}";
    }

    private static String withSubError(String receipt) {
        return receipt.replace("}", SUB_ERROR + "}");
    }

    @Test
    void arriveByPoll() {
        simulator.addRawReceipt(RouteHarness.SMS_SDK_APP_ID, withSubError(WITH_ID));
        try (RouteHarness route =
                RouteHarness.from(simulator, context -> {}, "tencent-sms:pullSendStatus", this::keep)) {
            await().until(() -> !events.isEmpty());

            assertHasSubError(events.remove());
        }
    }

    @Test
    void arriveByPhoneNumber() {
        answerByPhoneNumber(withSubError(WITH_ID));
        try (HistoryRoute route = HistoryRoute.ofReceipts(simulator, "").start()) {
            route.awaitReceived(1);

            assertHasSubError(route.received().get(0));
        }
    }

    @Test
    void arriveByCallback() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS)) {
            route.post("[" + CallbackRoute.receipt("2019:1").replace("}", PUSHED_SUB_ERROR + "}") + "]");

            assertHasSubError(route.received().get(0));
        }
    }

    @Test
    void areNoHeadersWhereTencentDoesNotTell() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS)) {
            route.post(CallbackRoute.receipts("2019:1"));

            assertThat(route.received().get(0).getMessage().getHeaders())
                    .doesNotContainKeys(
                            TencentSmsConstants.REPORT_SUB_ERROR, TencentSmsConstants.REPORT_SUB_ERROR_DESC);
        }
    }

    @Test
    void areTheSameOfTheSimulatorByPollAndByCallback() {
        try (RouteHarness route =
                RouteHarness.from(simulator, context -> {}, "tencent-sms:pullSendStatus", this::keep)) {
            sendToUndelivered();
            await().until(() -> !events.isEmpty());
        }
        PullSmsSendStatus pulled = events.remove().getMessage().getBody(PullSmsSendStatus.class);
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS)) {
            simulator.statusCallback(route.url());
            sendToUndelivered();
            await().until(() -> !route.received().isEmpty());
            PullSmsSendStatus pushed = route.received().get(0).getMessage().getBody(PullSmsSendStatus.class);

            assertThat(pulled.subError()).isNotBlank().isEqualTo(pushed.subError());
            assertThat(pulled.subErrorDesc()).isNotBlank().isEqualTo(pushed.subErrorDesc());
        }
    }

    @Test
    void doNotRunAReceiptAgainByPhoneNumber() {
        String other = receipt("2019:2", SUB_ERROR);
        answerByPhoneNumber(WITH_ID, WITHOUT_ID);
        try (HistoryRoute route = HistoryRoute.ofReceipts(simulator, "").start()) {
            route.awaitReceived(2);
            answerByPhoneNumber(withSubError(WITH_ID), withSubError(WITHOUT_ID), other);
            route.awaitReceived(3);
            answerByPhoneNumber(WITH_ID, WITHOUT_ID, other.replace(SUB_ERROR, ""));
            route.awaitPolls(3);

            assertThat(route.serialNos()).containsExactly("2019:1", "+8613812345678", "2019:2");
        }
    }

    /** The keys are what an older version of the component has put there. */
    @Test
    void doNotRunAReceiptAgainThatAnOlderVersionHasRun() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:file:" + directory.resolve("ids"));
        JdbcMessageIdRepository processed = new JdbcMessageIdRepository(database, "receipts");
        processed.start();
        processed.add(DigestUtils.sha256Hex(WITH_ID) + "-1");
        processed.add(DigestUtils.sha256Hex(WITHOUT_ID) + "-1");
        processed.stop();
        answerByPhoneNumber(withSubError(WITH_ID), withSubError(WITHOUT_ID), receipt("2019:2", SUB_ERROR));
        try (HistoryRoute route = HistoryRoute.ofReceipts(simulator, "idempotentRepository=#processed")
                .with("processed", new JdbcMessageIdRepository(database, "receipts"))
                .start()) {
            route.awaitReceived(1);
            route.awaitPolls(3);

            assertThat(route.serialNos()).containsExactly("2019:2");
        }
        assertThat(new JdbcTemplate(database)
                        .queryForList("SELECT messageId FROM CAMEL_MESSAGEPROCESSED", String.class))
                .hasSize(3)
                .contains(DigestUtils.sha256Hex(receipt("2019:2", "")) + "-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019:1", "+8613812345678"})
    void leaveTheIdOfACloudEvent(String serialNo) throws Exception {
        simulator.addRawReceipt(RouteHarness.SMS_SDK_APP_ID, receipt(serialNo, ""));
        simulator.addRawReceipt(RouteHarness.SMS_SDK_APP_ID, receipt(serialNo, SUB_ERROR));
        try (RouteHarness route =
                RouteHarness.from(simulator, context -> {}, "tencent-sms:pullSendStatus", this::toEvents)) {
            await().until(() -> events.size() == 2);
        }
        String pushed =
                CallbackRoute.receipt(serialNo).replace("SUCCESS", "FAIL").replace("DELIVRD", "UNDELIVRD");
        try (CallbackRoute route = CallbackRoute.of(this::toEvents, CallbackRoute.STATUS)) {
            route.post("[" + pushed + "," + pushed.replace("}", PUSHED_SUB_ERROR + "}") + "]");
        }

        assertThat(events)
                .hasSize(4)
                .extracting(event -> event.getMessage().getHeader("CamelCloudEventID"))
                .containsOnly(serialNo.startsWith("+") ? DigestUtils.sha256Hex(WITHOUT_ID) : "2019:1-FAIL");
    }

    @Test
    void areKeptInAPendingRepositoryAsTheRestIs() throws Exception {
        simulator.addRawReceipt(RouteHarness.SMS_SDK_APP_ID, WITH_ID);
        simulator.addRawReceipt(RouteHarness.SMS_SDK_APP_ID, receipt("2019:2", SUB_ERROR));
        try (PendingDatabase database = new PendingDatabase(directory)) {
            try (PendingRoute route = PendingRoute.of(simulator, database.repository(), exchange -> {
                throw new IllegalStateException("not yet");
            })) {
                await().until(() -> route.messages().size() >= 2);
            }
            // What an older version has stored looks as the first one does.
            assertThat(database.bodies()).containsExactly(WITH_ID, receipt("2019:2", SUB_ERROR));

            try (PendingRoute route = PendingRoute.of(simulator, database.repository(), exchange -> {})) {
                await().until(() -> database.ids().isEmpty());

                assertThat(route.messages())
                        .extracting(message ->
                                message.getBody(PullSmsSendStatus.class).subError())
                        .containsExactly(null, "E7");
            }
        }
    }

    private void keep(RouteDefinition route) {
        route.process(exchange -> events.add(exchange.copy()));
    }

    private void toEvents(RouteDefinition route) {
        route.transformDataType(new DataType("tencent-sms:application-cloudevents"))
                .process(exchange -> events.add(exchange.copy()));
    }

    private void sendToUndelivered() {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(simulator))) {
            Exchange sent = route.send(message ->
                    message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, MagicNumber.UNDELIVERED.mainland()));
            assertThat(sent.getException()).isNull();
        }
    }

    /** From now on. */
    private void answerByPhoneNumber(String... receipts) {
        String answer = "{\"Response\":{\"PullSmsSendStatusSet\":" + List.of(receipts) + ",\"RequestId\":\"1\"}}";
        simulator.faults().clear();
        simulator
                .faults()
                .on("PullSmsSendStatusByPhoneNumber")
                .always()
                .answer(Fault.raw("application/json", answer.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertHasSubError(Exchange exchange) {
        PullSmsSendStatus receipt = exchange.getMessage().getBody(PullSmsSendStatus.class);
        assertThat(receipt.subError()).isEqualTo("E7");
        assertThat(receipt.subErrorDesc()).isEqualTo("call 13812345678");
        assertThat(receipt.toString()).contains("E7").doesNotContain("13812345678");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelTencentSmsReportSubError", "E7")
                .containsEntry("CamelTencentSmsReportSubErrorDesc", "call 13812345678");
    }
}
