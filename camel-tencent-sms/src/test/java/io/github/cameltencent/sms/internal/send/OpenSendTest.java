package io.github.cameltencent.sms.internal.send;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SendAgainText;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a send has left open is told by every later failure of the exchange, however mild that one is by itself. */
class OpenSendTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    static Stream<Fault> refusals() {
        return Stream.of(
                Fault.error("RequestLimitExceeded", "slow down"),
                Fault.error("AuthFailure.UnauthorizedOperation", "no"),
                Fault.error("LimitExceeded.PhoneNumberThirtySecondLimit", "too soon"),
                Fault.error("FailedOperation.InsufficientBalanceInSmsPackage", "no money"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void staysUnknownWhenItsRepetitionIsRefused(Fault refusal) {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        SMS.simulator().faults().on("SendSms").times(2).answer(refusal);
        try (RouteHarness route = redelivering("tencent-sms:send?redeliverUnknown=true", 2)) {
            Exchange exchange = route.send(RouteHarness.oneRecipient());

            assertUnknown(exchange, RouteHarness.PHONE_NUMBER);
        }
        assertThat(SMS.simulator().requests()).hasSize(3);
    }

    @Test
    void staysUnknownWhenItsRecipientIsRefusedInTheStatus() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        try (RouteHarness route = redelivering("tencent-sms:send?redeliverUnknown=true", 1)) {
            Exchange exchange =
                    route.send(message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, "+8619900000001"));

            assertUnknown(exchange, "+8619900000001");
        }
        assertThat(SMS.simulator().requests()).hasSize(2);
    }

    @Test
    void isSettledWhenItsRepetitionIsAccepted() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutBefore());
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (RouteHarness route = redelivering("tencent-sms:send?redeliverUnknown=true", 2)) {
            Exchange exchange = route.send(RouteHarness.oneRecipient());

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                    .isEqualTo(1);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void isToldWhenTheRedeliverySendsAnotherText() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> exchange.getMessage()
                                .setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, List.of("another"))));
                from("direct:start").to("tencent-sms:send");
            }
        })) {
            assertUnknown(route.send(RouteHarness.oneRecipient()), RouteHarness.PHONE_NUMBER);
        }
    }

    static Stream<String> lookUps() {
        return Stream.of(
                "tencent-sms:pullSendStatusByPhoneNumber?offset=0&limit=10&beginTime=1&phoneNumber=RAW(+8613812345678)",
                "tencent-sms:pullSendStatus?limit=10",
                "tencent-sms:describePhoneNumberInfo?phoneNumberSet=RAW(+8613812345678)",
                "tencent-sms:sendStatusStatistics?beginTime=2026010100&endTime=2026010101&limit=0&offset=0",
                // Invalid, as a field is missing.
                "tencent-sms:reportConversion");
    }

    @ParameterizedTest
    @MethodSource("lookUps")
    void isToldWhenALookUpFails(String lookUp) {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        SMS.simulator().faults().onAny().always().answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .doTry()
                        .to("tencent-sms:send")
                        .doCatch(TencentSmsUnknownOutcomeException.class)
                        .to(lookUp)
                        .end();
            }
        })) {
            assertUnknown(route.send(RouteHarness.oneRecipient()), RouteHarness.PHONE_NUMBER);
        }
    }

    /** A look-up that gets no answer may be repeated, but not the exchange. */
    @Test
    void isToldWhenALookUpIsUnansweredItself() {
        SMS.simulator().faults().onAny().always().answer(Fault.cutAfter());
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .doTry()
                        .to("tencent-sms:send")
                        .doCatch(TencentSmsUnknownOutcomeException.class)
                        .to("tencent-sms:describePhoneNumberInfo?phoneNumberSet=RAW(+8613812345678)")
                        .end();
            }
        })) {
            assertUnknown(route.send(RouteHarness.oneRecipient()), RouteHarness.PHONE_NUMBER);
        }
    }

    @Test
    void isToldWhenARedeliveryFindsNoRequestAnyMore() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        try (RouteHarness route = redelivering("tencent-sms:send?requestFrom=json", 1)) {
            Exchange exchange = route.send(message -> message.setBody(new ByteArrayInputStream(
                    "{\"PhoneNumberSet\":[\"+8613812345678\"]}".getBytes(StandardCharsets.UTF_8))));

            assertUnknown(exchange, RouteHarness.PHONE_NUMBER);
        }
        assertThat(SMS.simulator().requests()).hasSize(1);
    }

    @Test
    void isToldAsHalfDoneWhenARedeliveryFindsNoRequestAnyMore() {
        RouteBuilder losing = new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> exchange.getMessage().setBody(null)));
                from("direct:start").to("tencent-sms:send?requestFrom=json&failOn=any");
            }
        };
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), losing)) {
            Exchange exchange = route.send(
                    message -> message.setBody("{\"PhoneNumberSet\":[\"+8613812345678\",\"+8619900000001\"]}"));

            assertThat(exchange.getException()).isExactlyInstanceOf(TencentSmsPartialSendException.class);
            assertThat(exchange.getException(TencentSmsInvalidRequestException.class))
                    .isNull();
            assertThat(((TencentSmsPartialSendException) exchange.getException())
                            .report()
                            .recipients(State.ACCEPTED))
                    .extracting(SendReport.Recipient::phoneNumber)
                    .containsExactly(RouteHarness.PHONE_NUMBER);
        }
        assertThat(SMS.simulator().requests()).hasSize(1);
    }

    @Test
    void anUnknownChangeOfTheAccountIsNotHiddenByARefusal() {
        SMS.simulator().faults().on("DeleteSmsTemplate").times(1).answer(Fault.cutAfter());
        SMS.simulator()
                .faults()
                .on("DeleteSmsTemplate")
                .times(1)
                .answer(Fault.error("FailedOperation.FailResolvePacket", ""));
        try (RouteHarness route = redelivering("tencent-sms:deleteTemplate?templateId=1110", 1)) {
            Exchange exchange = route.send(message -> {});

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsUnknownOutcomeException.class)
                    .hasMessageContaining("earlier request of this exchange");
            assertMilderAreNotFound(exchange);
        }
    }

    @Test
    void aFailureBeforeItIsNotFoundBehindIt() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("RequestLimitExceeded", "slow down"));
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        // Camel adds the failure of the attempt before to the suppressed ones.
        try (RouteHarness route = redelivering("tencent-sms:send", 1)) {
            assertUnknown(route.send(RouteHarness.oneRecipient()), RouteHarness.PHONE_NUMBER);
        }
        assertThat(SMS.simulator().requests()).hasSize(2);
    }

    private static void assertUnknown(Exchange exchange, String number) {
        assertThat(exchange.getException())
                .isExactlyInstanceOf(TencentSmsUnknownOutcomeException.class)
                .hasMessageNotContaining(number.substring(5));
        assertThat(((TencentSmsException) exchange.getException()).mayHaveTakenEffect())
                .isTrue();
        SendAgainText.assertAgrees((TencentSmsException) exchange.getException());
        assertMilderAreNotFound(exchange);
        SendReport report = exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class);
        assertThat(report.recipients(State.UNKNOWN))
                .extracting(SendReport.Recipient::phoneNumber)
                .containsExactly(number);
        assertThat(((TencentSmsUnknownOutcomeException) exchange.getException()).report())
                .isSameAs(report);
    }

    private static void assertMilderAreNotFound(Exchange exchange) {
        assertThat(exchange.getException(TencentSmsRefusedException.class)).isNull();
        assertThat(exchange.getException(TencentSmsNotSentException.class)).isNull();
        assertThat(exchange.getException(TencentSmsInvalidRequestException.class))
                .isNull();
    }

    private static RouteHarness redelivering(String uri, int times) {
        return RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(times).redeliveryDelay(0));
                from("direct:start").streamCache("false").to(uri);
            }
        });
    }
}
