package io.github.cameltencent.sms.internal.send;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.model.MultiSmsInfo;
import io.github.cameltencent.sms.model.SendMultiGlobalSmsResponse;
import io.github.cameltencent.sms.model.SendMultiStatus;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.model.SendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The API takes 200 recipients a request; a route may have any number, and nobody gets a message twice. */
class ManyRecipientsTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final List<String> THOUSAND =
            IntStream.range(0, 1000).mapToObj(i -> "+86138" + (10000000 + i)).toList();

    @Test
    void goOutInRequestsOf200AndComeBackAsOneAnswerInOrder() {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            Exchange exchange = route.send(to(THOUSAND));

            assertThat(exchange.getException()).isNull();
            assertThat(SMS.simulator().requests()).hasSize(5);
            SendSmsResponse response = exchange.getMessage().getBody(SendSmsResponse.class);
            assertThat(response.sendStatusSet())
                    .extracting(SendStatus::phoneNumber)
                    .isEqualTo(THOUSAND);
            assertThat(response.sendStatusSet()).extracting(SendStatus::code).containsOnly("Ok");
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                    .isEqualTo(1000);
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REFUSED_COUNT))
                    .isEqualTo(0);
            assertThat(exchange.getMessage()
                            .getHeader(TencentSmsConstants.REQUEST_ID, String.class)
                            .split(","))
                    .hasSize(5)
                    .doesNotHaveDuplicates();
            assertThat(exchange.getProperty(TencentSmsConstants.SEND_REPORT)).isNull();
        }
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), THOUSAND);
    }

    @Test
    void tellWhoWasReachedWhenARequestAmongThemIsRefused() {
        SMS.simulator()
                .faults()
                .on("SendSms")
                .skip(2)
                .times(1)
                .answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            Exchange exchange = route.send(to(THOUSAND));

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsPartialSendException.class)
                    .hasMessageContaining("1000 recipients: 400 accepted, 0 refused, 0 unknown, 600 not sent")
                    .hasMessageContaining("RequestLimitExceeded")
                    .hasNoCause();
            TencentSmsPartialSendException partial = (TencentSmsPartialSendException) exchange.getException();
            assertThat(partial.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(partial.mayHaveTakenEffect()).isTrue();
            assertThat(partial.isRetryable()).isFalse();
            assertThat(partial.report().recipients(State.ACCEPTED))
                    .extracting(SendReport.Recipient::phoneNumber)
                    .isEqualTo(THOUSAND.subList(0, 400));
            assertThat(partial.report().recipients(State.UNSENT))
                    .extracting(SendReport.Recipient::phoneNumber)
                    .isEqualTo(THOUSAND.subList(400, 1000));
        }
        assertThat(SMS.simulator().messages()).hasSize(400);
    }

    @Test
    void areNoRefusalToTheErrorHandlerWhenSomeWereReached() {
        SMS.simulator()
                .faults()
                .on("SendSms")
                .skip(2)
                .times(1)
                .answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                onException(TencentSmsRefusedException.class).handled(true).setBody(constant("refused"));
                onException(TencentSmsPartialSendException.class).handled(true).setBody(constant("partial"));
                from("direct:start").to("tencent-sms:send");
            }
        })) {
            assertThat(route.send(to(THOUSAND)).getMessage().getBody()).isEqualTo("partial");
        }
    }

    @Test
    void getOneMessageWhenTheyAreListedTwice() {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            Exchange exchange =
                    route.send(to(List.of("+8613812345678", "13812345678", "008613812345678", "+86013812345678")));

            assertThat(exchange.getMessage().getBody(SendSmsResponse.class).sendStatusSet())
                    .hasSize(1);
        }
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), List.of("+8613812345678"));
    }

    @Test
    void withTextsOfTheirOwnGoOutInRequestsOf200Too() {
        List<MultiSmsInfo> infos = IntStream.range(0, 450)
                .mapToObj(i -> MultiSmsInfo.builder()
                        .phoneNumber("+659" + (1000000 + i))
                        .templateId("2222")
                        .templateParamSet(Integer.toString(i))
                        .build())
                .toList();
        try (RouteHarness route = RouteHarness.to("tencent-sms:sendMultiGlobal", RouteHarness.at(SMS.simulator()))) {
            Exchange exchange = route.send(message -> message.setHeader(TencentSmsConstants.MULTI_SMS_INFO_SET, infos));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage()
                            .getBody(SendMultiGlobalSmsResponse.class)
                            .sendMultiStatusSet())
                    .hasSize(450);
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                    .isEqualTo(450);
        }
        assertThat(SMS.simulator().requests()).hasSize(3);
        assertThat(SMS.simulator().messages())
                .extracting(message -> message.templateParamSet().get(0))
                .isEqualTo(IntStream.range(0, 450).mapToObj(Integer::toString).toList());
    }

    @Test
    void withSeveralTextsForOneNumberAreToldApart() {
        List<MultiSmsInfo> infos = List.of(info("1"), info("2"), info("3"));
        try (RouteHarness route = RouteHarness.to("tencent-sms:sendMultiGlobal", RouteHarness.at(SMS.simulator()))) {
            Exchange exchange = route.send(message -> message.setHeader(TencentSmsConstants.MULTI_SMS_INFO_SET, infos));

            assertThat(exchange.getMessage()
                            .getBody(SendMultiGlobalSmsResponse.class)
                            .sendMultiStatusSet())
                    .extracting(SendMultiStatus::sessionContext)
                    .containsExactly("1", "2", "3");
        }
        // A status is found by its number, so no request has one twice.
        assertThat(SMS.simulator().requests()).hasSize(3);
    }

    private static MultiSmsInfo info(String text) {
        return MultiSmsInfo.builder()
                .phoneNumber("+6591234567")
                .templateId("2222")
                .templateParamSet(text)
                .sessionContext(text)
                .build();
    }

    private static Consumer<Message> to(List<String> numbers) {
        return message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers);
    }
}
