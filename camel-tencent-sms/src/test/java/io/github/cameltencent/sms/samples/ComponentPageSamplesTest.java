package io.github.cameltencent.sms.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.TencentSmsEndpoint;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.credential.AssumeRoleCredentials;
import io.github.cameltencent.sms.model.DescribeTemplateListStatus;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.SendRecord;
import io.github.cameltencent.sms.model.SendStatusStatisticsResponse;
import io.github.cameltencent.sms.samples.PageApplication.Language;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the page of the component and those of its topics show is code that runs, in each of Camel's languages for routes. */
class ComponentPageSamplesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS =
            new SmsSimulatorExtension(SmsSimulator.builder().deliveryDelay(Duration.ZERO));

    private static final Path REQUEST = Path.of("src/test/resources/samples/send-request.json");
    private static final String OTHER_NUMBER = "+8613812345679";

    /** Numbers whose fate the simulator knows. */
    private static final String REFUSED = "+8619900000002";

    private static final String INCORRECT = MagicNumber.INCORRECT.mainland();

    private static final String ANSWERS_TD = "+8619900000202";

    /** Each is started when first asked for. */
    private static final Map<Language, PageApplication> APPLICATIONS = new EnumMap<>(Language.class);

    @AfterAll
    static void stop() {
        APPLICATIONS.values().forEach(PageApplication::close);
    }

    @ParameterizedTest
    @EnumSource
    void sends(Language language) {
        send(language, "direct:welcome", null);

        assertThat(SMS.simulator().messages()).singleElement().satisfies(message -> {
            assertThat(message.phoneNumber()).isEqualTo("+8613800138000");
            assertThat(message.templateParamSet()).containsExactly("246810");
        });
    }

    @ParameterizedTest
    @EnumSource
    void sendsWhatIsJson(Language language) throws IOException {
        Exchange exchange = send(language, "direct:requests", Files.readString(REQUEST));

        assertThat(exchange.getMessage().getHeader("CamelTencentSmsAcceptedCount"))
                .isEqualTo(2);
        assertThat(SMS.simulator().messages()).hasSize(2).allSatisfy(message -> {
            assertThat(message.templateParamSet()).containsExactly("246810", "5");
            assertThat(message.sessionContext()).isEqualTo("order 4711");
        });
    }

    @ParameterizedTest
    @EnumSource
    void sendsATextOfItsOwnToEach(Language language) {
        send(language, "direct:greet-abroad", null);

        assertThat(SMS.simulator().messages())
                .extracting(SentMessage::templateId)
                .containsExactly("1800308", "1800309");
    }

    @ParameterizedTest
    @EnumSource
    void sendsAgainToWhomItMay(Language language) {
        Exchange exchange = sendTo(language, "direct:campaign", OTHER_NUMBER + "," + REFUSED);

        assertThat(exchange.getException()).isInstanceOf(TencentSmsPartialSendException.class);
        assertThat(SMS.simulator().messages()).hasSize(1);
        assertThat(sends()).isEqualTo(4);
    }

    /** A condition that is true for every refusal would redeliver these for ever. */
    @ParameterizedTest
    @EnumSource
    void doesNotRepeatWhatIsNotWorthIt(Language language) {
        for (String number : List.of("12", INCORRECT, REFUSED)) {
            Exchange exchange = sendTo(language, "direct:campaign", number);

            assertThat(exchange.getException()).isInstanceOf(TencentSmsException.class);
            assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class))
                    .isZero();
        }
        assertThat(sends()).as("12 is refused by the component").isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void sendsByTheRegionOfTheMessage(Language language) {
        Exchange exchange = application(language)
                .send(
                        "direct:remind",
                        null,
                        Map.of(
                                "region",
                                "ap-singapore",
                                "template",
                                "1110",
                                TencentSmsConstants.PHONE_NUMBER_SET,
                                OTHER_NUMBER));

        assertThat(exchange.getException()).isNull();
        assertThat(SMS.simulator().requests())
                .filteredOn(request -> request.action().equals("SendSms"))
                .extracting(ReceivedRequest::region)
                .containsExactly("ap-singapore");
    }

    @ParameterizedTest
    @EnumSource
    void repeatsWhatIsThrottled(Language language) {
        SMS.simulator().faults().on("SendSms").times(3).answer(Fault.error("RequestLimitExceeded", "slow down"));

        Exchange exchange = sendTo(language, "direct:campaign", OTHER_NUMBER);

        assertThat(exchange.getException()).isNull();
        assertThat(sends()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotRepeatForEver(Language language) {
        SMS.simulator().faults().on("SendSms").always().answer(Fault.error("RequestLimitExceeded", "slow down"));

        Exchange exchange = sendTo(language, "direct:campaign", OTHER_NUMBER);

        assertThat(exchange.getException()).isInstanceOf(TencentSmsRefusedException.class);
        assertThat(sends()).isEqualTo(11);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotSendAgainWhatMayHaveArrived(Language language) {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());

        Exchange exchange = sendTo(language, "direct:campaign", OTHER_NUMBER);

        assertThat(exchange.getException()).isNull();
        assertThat(application(language).received("unknown")).hasSize(1);
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void failsOver(Language language) {
        sendTo(language, "direct:notify", OTHER_NUMBER);

        assertThat(SMS.simulator().messages())
                .singleElement()
                .satisfies(message -> assertThat(message.templateId()).isEqualTo("2220"));
    }

    @ParameterizedTest
    @EnumSource
    void appliesForATemplateAndFindsIt(Language language) {
        send(language, "direct:apply", null);
        send(language, "direct:templates", null);

        assertThat(application(language).received("usable-template"))
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.getMessage()
                                .getBody(DescribeTemplateListStatus.class)
                                .templateContent())
                        .isEqualTo("Your verification code is {1}"));
    }

    @ParameterizedTest
    @EnumSource
    void counts(Language language) {
        sendTo(language, "direct:bulk", OTHER_NUMBER);

        var answer = send(language, "direct:statistics", null).getMessage().getBody(SendStatusStatisticsResponse.class);
        assertThat(answer.sendStatusStatistics().requestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void looksUpWhatWentOut(Language language) {
        SMS.simulator().holdReceipts();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        sendTo(language, "direct:campaign", OTHER_NUMBER);

        application(language)
                .send(
                        "direct:look-up",
                        null,
                        Map.of(
                                "CamelTencentSmsPhoneNumber",
                                OTHER_NUMBER,
                                "CamelTencentSmsBeginTime",
                                Instant.now().getEpochSecond() - 60));

        assertThat(application(language).received("went-out"))
                .extracting(exchange ->
                        exchange.getMessage().getBody(SendRecord.class).serialNo())
                .containsExactly(SMS.simulator().messages().get(0).serialNo());
    }

    @ParameterizedTest
    @EnumSource
    void receiptsComeFromTheQueue(Language language) {
        sendTo(language, "direct:bulk", OTHER_NUMBER);

        assertArrives(language, "pullSendStatus");
    }

    @ParameterizedTest
    @EnumSource
    void receiptsComeFromTheHistoryOfANumber(Language language) {
        sendTo(language, "direct:bulk", PageApplication.PHONE_NUMBER);

        assertArrives(language, "pullSendStatusByPhoneNumber");
    }

    @ParameterizedTest
    @EnumSource
    void receiptsArePushed(Language language) {
        CamelContext context = application(language).context();
        SMS.simulator()
                .statusCallback(context.resolvePropertyPlaceholders(
                        "http://127.0.0.1:{{callbackPort}}/sms/receipts?callbackToken={{callbackToken}}"));
        sendTo(language, "direct:bulk", OTHER_NUMBER);

        assertArrives(language, "sendStatusCallback");
    }

    @ParameterizedTest
    @EnumSource
    void receiptsThatAreRepeatedAreBookedOnce(Language language) {
        var template = application(language).context().createProducerTemplate();
        for (String serialNo : List.of("1", "2", "1")) {
            template.sendBodyAndHeader("direct:receipt", null, "CamelTencentSmsReportSerialNo", serialNo);
        }

        assertThat(application(language).received("book-once")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void repliesComeFromTheQueue(Language language) {
        sendTo(language, "direct:bulk", ANSWERS_TD);

        await().until(() -> !application(language).received("unsubscribe").isEmpty());
        assertThat(application(language).received("unsubscribe"))
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.getMessage()
                                .getBody(PullSmsReplyStatus.class)
                                .replyContent())
                        .isEqualTo("TD"));
    }

    @ParameterizedTest
    @EnumSource
    void aReceiptIsTakenWhereARouteAsksForIt(Language language) {
        List<String> serialNos = SMS.simulator().addReceipts(language.polledSmsSdkAppId(), 2);

        for (String serialNo : serialNos) {
            Exchange exchange = application(language).send("direct:next-receipt", null, Map.of());
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_SERIAL_NO))
                    .isEqualTo(serialNo);
        }
    }

    @ParameterizedTest
    @EnumSource
    void receiptsArePendingUntilTheyAreBooked(Language language) {
        PageApplication application = application(language);
        String serialNo =
                SMS.simulator().addReceipts(language.pendingSmsSdkAppId(), 1).get(0);

        await().until(() -> !application.received("book").isEmpty());
        assertThat(application.received("book"))
                .extracting(exchange -> exchange.getMessage().getHeader("CamelTencentSmsReportSerialNo"))
                .contains(serialNo);
    }

    @Test
    void sendsARecord() {
        application(Language.JAVA).send("direct:shipped", null, Map.of("phone", OTHER_NUMBER, "order", "4711"));

        assertThat(SMS.simulator().messages()).singleElement().satisfies(message -> {
            assertThat(message.phoneNumber()).isEqualTo(OTHER_NUMBER);
            assertThat(message.templateParamSet()).containsExactly("4711", "2");
        });
    }

    @Test
    void hasTheThreadsThatAreSet() {
        TencentSmsComponent component =
                application(Language.JAVA).context().getComponent("tencent-sms", TencentSmsComponent.class);

        assertThat(component.getWorkerPoolCoreSize()).isEqualTo(16);
        assertThat(component.getWorkerPoolMaxSize()).isEqualTo(200);
    }

    @Test
    void signsForARole() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("smsCredentials", new AssumedRole().smsCredentials());

            assertThat(context.getEndpoint("tencent-sms:send", TencentSmsEndpoint.class)
                            .getConfiguration()
                            .getCredentialsProvider())
                    .isInstanceOf(AssumeRoleCredentials.class);
        }
    }

    /** Other routes poll meanwhile. */
    private static long sends() {
        return SMS.simulator().requests().stream()
                .filter(request -> request.action().equals("SendSms"))
                .count();
    }

    private static void assertArrives(Language language, String operation) {
        String serialNo = SMS.simulator().messages().get(0).serialNo();
        await().until(() -> application(language).received("delivered").stream()
                .anyMatch(exchange -> serialNo.equals(exchange.getMessage().getHeader("CamelTencentSmsReportSerialNo"))
                        && exchange.getFromEndpoint().toString().equals("tencent-sms:" + operation)));
    }

    private static Exchange sendTo(Language language, String uri, String phoneNumbers) {
        return application(language).send(uri, null, Map.of("CamelTencentSmsPhoneNumberSet", phoneNumbers));
    }

    private static Exchange send(Language language, String uri, Object body) {
        Exchange exchange = application(language).send(uri, body, Map.of());
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private static PageApplication application(Language language) {
        return APPLICATIONS.computeIfAbsent(language, missing -> {
            try {
                return new PageApplication(missing, SMS.simulator());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
