package io.github.cameltencent.sms.internal.send;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.model.DescribeSendRecordListResponse;
import io.github.cameltencent.sms.model.SendRecord;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** What was sent to a number can be looked up, and whoever does not know whether it was is told so. */
class SendRecordsTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension(SmsSimulator.builder()
            .template(RouteHarness.TEMPLATE_ID, "Your code is {1}")
            .deliveryDelay(Duration.ofDays(1)));

    private static final String ABROAD = "+85261234567";
    private static final Map<String, Object> SEND = Map.of(
            "PhoneNumberSet",
            List.of(RouteHarness.PHONE_NUMBER),
            "TemplateParamSet",
            List.of(SecretWatch.SECRET_PARAMETER));
    private static final Map<String, Object> SEND_MULTI =
            Map.of("MultiSmsInfoSet", List.of(Map.of("PhoneNumber", ABROAD, "TemplateId", "7777")));

    @Test
    void tellWhatWentOutWhenTheAnswerIsLost() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        try (RouteHarness route = route()) {
            Exchange lost = send(route, "send", message -> message.setBody(SEND));
            Exchange found = send(route, "describeSendRecordList", SendRecordsTest::lookUp);

            assertThat(lost.getException()).isInstanceOf(TencentSmsUnknownOutcomeException.class);
            assertThat(found.getException()).isNull();
            assertThat(found.getMessage().getHeader(TencentSmsConstants.TOTAL_COUNT))
                    .isEqualTo(1L);
            assertThat(records(found)).singleElement().satisfies(record -> {
                assertThat(record.serialNo())
                        .isEqualTo(SMS.simulator().messages().get(0).serialNo());
                assertThat(record.phoneNumber()).isEqualTo(RouteHarness.PHONE_NUMBER);
                assertThat(record.sendStatus()).isEqualTo(3);
                assertThat(record.requestCode()).isEqualTo("Ok");
                assertThat(record.statusCode()).isEmpty();
                assertThat(record.isoCode()).isEqualTo("CN");
                assertThat(record.content())
                        .startsWith("【Example】Your code is p***")
                        .endsWith("*e");
                assertThat(record.sendTime()).isPositive();
                assertThat(record.userReceiveTime()).isZero();
            });
        }
    }

    @Test
    void showNeitherNumberNorText() {
        try (RouteHarness route = route()) {
            send(route, "send", message -> message.setBody(SEND));
            Exchange found = send(route, "describeSendRecordList", SendRecordsTest::lookUp);

            assertThat(found.getMessage().getBody().toString())
                    .contains("+86138****5678")
                    .doesNotContain("13812345678", "Your code");
        }
    }

    @Test
    void canBeAskedForAgain() {
        SMS.simulator().faults().on("DescribeSendRecordList").times(2).answer(Fault.cutAfter());
        try (RouteHarness route = route("&maxRetries=2&retryDelay=1")) {
            send(route, "send", message -> message.setBody(SEND));

            Exchange found = send(route, "describeSendRecordList", SendRecordsTest::lookUp);

            assertThat(found.getException()).isNull();
            assertThat(records(found)).hasSize(1);
            assertThat(SMS.simulator().requests()).hasSize(4);
        }
    }

    @Test
    void comeInPages() {
        try (RouteHarness route = route()) {
            for (int i = 0; i < 7; i++) {
                send(route, "send", message -> message.setBody(SEND));
            }

            Exchange page = send(route, "describeSendRecordList", message -> {
                lookUp(message);
                message.setHeader(TencentSmsConstants.LIMIT, 4);
                message.setHeader(TencentSmsConstants.OFFSET, 5);
            });

            assertThat(page.getMessage().getHeader(TencentSmsConstants.TOTAL_COUNT))
                    .isEqualTo(7L);
            assertThat(records(page))
                    .extracting(SendRecord::serialNo)
                    .containsExactly(
                            SMS.simulator().messages().get(1).serialNo(),
                            SMS.simulator().messages().get(0).serialNo());
        }
    }

    @Test
    void leaveNoCountForWhatFollows() {
        try (RouteHarness route = route()) {
            Exchange sent = send(route, "send", message -> {
                message.setBody(SEND);
                message.setHeader(TencentSmsConstants.TOTAL_COUNT, 9L);
            });
            Exchange listed = send(route, "describeTemplateList", message -> {
                message.setHeader(TencentSmsConstants.INTERNATIONAL, 0);
                message.setHeader(TencentSmsConstants.TOTAL_COUNT, 9L);
            });

            for (Exchange exchange : List.of(sent, listed)) {
                assertThat(exchange.getException()).isNull();
                assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(TencentSmsConstants.TOTAL_COUNT);
            }
        }
    }

    @Test
    void areOnTheMainlandSiteOnly() {
        try (RouteHarness route = route("&region=ap-singapore")) {
            assertThat(send(route, "describeSendRecordList", SendRecordsTest::lookUp)
                            .getException())
                    .hasMessageContaining("mainland site");
        }
    }

    static Stream<Arguments> waysNotToKnow() {
        return Stream.of(
                        Fault.cutAfter(),
                        Fault.resetAfter(),
                        Fault.truncate(),
                        Fault.httpStatus(502, "text/html", "busy"),
                        Fault.errorAfter("InternalError.Timeout", "no answer from behind"),
                        Fault.errorAfter("InternalError.Brandnew", "no answer from behind"),
                        Fault.raw("application/json", "{\"Response\":{\"SendStatusSet\":7}}".getBytes()))
                .flatMap(fault -> Stream.of(
                        Arguments.of("send", "SendSms", SEND, fault),
                        Arguments.of("sendMultiGlobal", "SendMultiGlobalSms", SEND_MULTI, fault)));
    }

    @ParameterizedTest
    @MethodSource("waysNotToKnow")
    void arePointedToWhereTheOutcomeOfASendIsUnknown(
            String operation, String action, Map<String, Object> request, Fault fault) {
        SMS.simulator().faults().on(action).times(1).answer(fault);
        try (RouteHarness route = route()) {
            assertPointsToTheRecords(send(route, operation, message -> message.setBody(request)));
        }
    }

    @Test
    void arePointedToWhereTheAnswerLeavesOutARecipient() {
        SMS.simulator()
                .faults()
                .on("SendSms")
                .times(1)
                .answer(Fault.raw("application/json", "{\"Response\":{\"SendStatusSet\":[]}}".getBytes()));
        try (RouteHarness route = route()) {
            assertPointsToTheRecords(send(route, "send", message -> message.setBody(SEND)));
        }
    }

    @Test
    void arePointedToWhereOnlySomeRecipientsAreKnown() {
        SMS.simulator().faults().on("SendSms").skip(1).times(1).answer(Fault.cutAfter());
        List<String> numbers =
                IntStream.range(0, 201).mapToObj("+86138%08d"::formatted).toList();
        try (RouteHarness route = route()) {
            Exchange exchange = send(
                    route,
                    "send",
                    message -> message.setBody(Map.of("PhoneNumberSet", numbers, "TemplateParamSet", List.of("1"))));

            assertThat(exchange.getException()).isInstanceOf(TencentSmsPartialSendException.class);
            assertPointsToTheRecords(exchange);
        }
    }

    @Test
    void arePointedToWhereAnEarlierSendOfTheExchangeIsOpen() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        SMS.simulator().faults().on("DeleteSmsTemplate").times(1).answer(Fault.error("FailedOperation.Any", "no"));
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .doTry()
                        .to("tencent-sms:send")
                        .doCatch(TencentSmsUnknownOutcomeException.class)
                        .to("tencent-sms:deleteTemplate")
                        .end();
            }
        })) {
            Exchange exchange = route.send(message -> {
                RouteHarness.oneRecipient().accept(message);
                message.setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, "1");
            });

            assertThat(exchange.getException()).hasMessageContaining("earlier send of this exchange");
            assertPointsToTheRecords(exchange);
        }
    }

    @Test
    void arePointedToWhereAnotherClientFailsInItsOwnWay() {
        SmsClient failing = new SmsClient() {
            @Override
            public <R extends SmsResponse> CompletableFuture<R> call(ApiAction<R> action, SmsRequest request) {
                return CompletableFuture.failedFuture(new IllegalStateException("its own"));
            }
        };
        try (RouteHarness route =
                RouteHarness.of(configuration -> configuration.setClient(failing), new Operations(""))) {
            assertPointsToTheRecords(send(route, "send", message -> {
                message.setBody(SEND);
                message.setHeader(TencentSmsConstants.SMS_SDK_APP_ID, RouteHarness.SMS_SDK_APP_ID);
                message.setHeader(TencentSmsConstants.TEMPLATE_ID, RouteHarness.TEMPLATE_ID);
            }));
        }
    }

    @Test
    void areNoHelpForWhatIsNoSend() {
        SMS.simulator().faults().on("DeleteSmsTemplate").times(1).answer(Fault.cutAfter());
        try (RouteHarness route = route()) {
            Exchange exchange =
                    send(route, "deleteTemplate", message -> message.setHeader(TencentSmsConstants.TEMPLATE_ID, 1110));

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsUnknownOutcomeException.class)
                    .message()
                    .contains("may repeat its effect")
                    .doesNotContain("describeSendRecordList");
        }
    }

    private static void assertPointsToTheRecords(Exchange exchange) {
        assertThat(exchange.getException())
                .asInstanceOf(type(TencentSmsException.class))
                .returns(Outcome.UNKNOWN, TencentSmsException::outcome)
                .returns(true, TencentSmsException::mayHaveTakenEffect)
                .returns(false, TencentSmsException::isRetryable);
        assertThat(exchange.getException())
                .message()
                .containsPattern("twice|may send duplicates")
                .contains("72 hours", "50 records a page", "1,000 in all", "pullSendStatusByPhoneNumber")
                .containsOnlyOnce("mainland site")
                .containsOnlyOnce("describeSendRecordList");
    }

    private static List<SendRecord> records(Exchange exchange) {
        return exchange.getMessage()
                .getBody(DescribeSendRecordListResponse.class)
                .sendRecordSet();
    }

    private static void lookUp(Message message) {
        message.setHeader(TencentSmsConstants.PHONE_NUMBER, RouteHarness.PHONE_NUMBER);
        message.setHeader(TencentSmsConstants.BEGIN_TIME, Instant.now().getEpochSecond() - 3600);
    }

    private static Exchange send(RouteHarness route, String operation, Consumer<Message> message) {
        return route.send(prepared -> {
            message.accept(prepared);
            prepared.setHeader("operation", operation);
        });
    }

    private static RouteHarness route() {
        return route("");
    }

    private static RouteHarness route(String options) {
        return RouteHarness.of(RouteHarness.at(SMS.simulator()), new Operations(options));
    }

    /** A route to the operation that the message names. */
    private static final class Operations extends RouteBuilder {

        private final String options;

        private Operations(String options) {
            this.options = options;
        }

        @Override
        public void configure() {
            from("direct:start").toD("tencent-sms:${header.operation}?" + options.replaceFirst("&", ""));
        }
    }
}
