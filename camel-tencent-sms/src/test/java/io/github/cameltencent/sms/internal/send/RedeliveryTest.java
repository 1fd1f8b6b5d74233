package io.github.cameltencent.sms.internal.send;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever an error handler repeats, a send goes on where it broke off, and nobody gets a message twice. */
class RedeliveryTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final List<String> THOUSAND =
            IntStream.range(0, 1000).mapToObj(i -> "+86138" + (10000000 + i)).toList();

    @Test
    void areSentToInARedeliveryOnlyIfTheyWereNotAccepted() {
        SMS.simulator()
                .faults()
                .on("SendSms")
                .skip(2)
                .times(1)
                .answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (RouteHarness route = redelivering("tencent-sms:send", 1)) {
            Exchange exchange = route.send(to(THOUSAND));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(SendSmsResponse.class).sendStatusSet())
                    .extracting(SendStatus::phoneNumber)
                    .isEqualTo(THOUSAND);
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                    .isEqualTo(1000);
            assertThat(SMS.simulator().requests()).hasSize(6);
        }
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), THOUSAND);
    }

    @Test
    void areNotSentToAgainWhereTheOutcomeIsUnknown() {
        SMS.simulator().faults().on("SendSms").skip(2).times(1).answer(Fault.cutAfter());
        try (RouteHarness route = redelivering("tencent-sms:send", 2)) {
            Exchange exchange = route.send(to(THOUSAND));

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsPartialSendException.class)
                    .hasMessageContaining("800 accepted, 0 refused, 200 unknown, 0 not sent");
            assertThat(((TencentSmsPartialSendException) exchange.getException()).outcome())
                    .isEqualTo(Outcome.UNKNOWN);
            SendReport report = exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class);
            assertThat(report.recipients(State.UNKNOWN))
                    .extracting(SendReport.Recipient::phoneNumber)
                    .isEqualTo(THOUSAND.subList(400, 600));
        }
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), THOUSAND);
    }

    /** The other message is accepted, or refused for the simulator's magic number. */
    @ParameterizedTest
    @ValueSource(strings = {"+8613900000000", "+8619900000001"})
    void areNotReachedTwiceWhenTheExchangeSendsSomethingElseMeanwhile(String operator) {
        SMS.simulator()
                .faults()
                .on("SendSms")
                .skip(2)
                .times(1)
                .answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .setHeader("all", header(TencentSmsConstants.PHONE_NUMBER_SET))
                        .doTry()
                        .to("tencent-sms:send")
                        .doCatch(TencentSmsPartialSendException.class)
                        .to("direct:operator")
                        .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, header("all"))
                        .to("tencent-sms:send")
                        .end();
                from("direct:operator")
                        .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, constant(operator))
                        .doTry()
                        .to("tencent-sms:send")
                        .doCatch(TencentSmsRefusedException.class)
                        .end();
            }
        })) {
            assertThat(route.send(to(THOUSAND)).getException()).isNull();
        }
        List<String> everybody = new ArrayList<>(THOUSAND);
        if (operator.equals("+8613900000000")) {
            everybody.add(operator);
        }
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), everybody);
    }

    @Test
    void stayUnknownWhateverIsRefusedLater() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        SMS.simulator().faults().on("SendSms").always().answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (RouteHarness route = redelivering("tencent-sms:send", 1)) {
            Exchange exchange = route.send(to(THOUSAND.subList(0, 300)));

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsUnknownOutcomeException.class)
                    .hasMessageContaining("200 unknown, 100 not sent");
        }
        assertThat(SMS.simulator().messages()).hasSize(200);
    }

    @Test
    void ofOneUnansweredRequestGetOneMessageWhateverTheErrorHandlerRepeats() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        try (RouteHarness route = redelivering("tencent-sms:send", 3)) {
            Exchange exchange = route.send(RouteHarness.oneRecipient());

            assertThat(exchange.getException()).isInstanceOf(TencentSmsUnknownOutcomeException.class);
        }
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), List.of(RouteHarness.PHONE_NUMBER));
    }

    @Test
    void mayGetASecondMessageWhereTheUserWantsSo() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        try (RouteHarness route = redelivering("tencent-sms:send?redeliverUnknown=true", 3)) {
            Exchange exchange = route.send(RouteHarness.oneRecipient());

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                    .isEqualTo(1);
        }
        assertThat(SMS.simulator().messages()).hasSize(2);
    }

    @Test
    void startAnewWhenTheRequestHasChanged() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .doTry()
                        .to("tencent-sms:send")
                        .doCatch(TencentSmsUnknownOutcomeException.class)
                        .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, constant("+8613900000000"))
                        .to("tencent-sms:send")
                        .end();
            }
        })) {
            Exchange exchange = route.send(RouteHarness.oneRecipient());

            assertThat(exchange.getException()).isNull();
        }
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), List.of(RouteHarness.PHONE_NUMBER, "+8613900000000"));
    }

    private static RouteHarness redelivering(String uri, int times) {
        return RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(times).redeliveryDelay(0));
                from("direct:start").to(uri);
            }
        });
    }

    private static Consumer<Message> to(List<String> numbers) {
        return message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers);
    }
}
