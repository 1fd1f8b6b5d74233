package io.github.cameltencent.sms.internal.send;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.model.MultiSmsInfo;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What is known of a recipient holds for the text, whatever the rest of the request is in a redelivery. */
class ChangedRedeliveryTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String GOOD = RouteHarness.PHONE_NUMBER;
    private static final String OTHER = "+8613900000000";
    /** A magic number: it is on a blocklist. */
    private static final String REFUSED = "+8619900000001";

    private static final List<String> FOUR_HUNDRED =
            IntStream.range(0, 400).mapToObj(i -> "+86138" + (10000000 + i)).toList();

    @Test
    void refusedRecipientIsTakenOut() {
        Exchange exchange = send(List.of(GOOD, REFUSED), numbers -> List.of(GOOD));

        assertThat(exchange.getException()).isNull();
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), List.of(GOOD));
        assertThat(SMS.simulator().requests()).hasSize(1);
    }

    @Test
    void numberIsCorrected() {
        Exchange exchange = send(List.of(GOOD, REFUSED), numbers -> List.of(GOOD, OTHER));

        assertThat(exchange.getException()).isNull();
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), List.of(GOOD, OTHER));
    }

    @Test
    void onlyTheCorrectedNumberIsLeft() {
        Exchange exchange = send(List.of(GOOD, REFUSED), numbers -> List.of(OTHER));

        assertThat(exchange.getException()).isNull();
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), List.of(GOOD, OTHER));
    }

    /** The exchange has reached somebody, although nobody of those who are left on its list. */
    @Test
    void onlyARefusedNumberIsLeft() {
        Exchange exchange = send(List.of(GOOD, REFUSED), numbers -> List.of(REFUSED));

        assertThat(exchange.getException()).isExactlyInstanceOf(TencentSmsPartialSendException.class);
        assertThat(exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class)
                        .recipients(State.ACCEPTED))
                .extracting(SendReport.Recipient::phoneNumber)
                .containsExactly(GOOD);
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), List.of(GOOD));
    }

    @Test
    void orderIsChangedAndNumbersAreWrittenInAnotherWay() {
        SMS.simulator().faults().on("SendSms").skip(1).times(1).answer(Fault.error("RequestLimitExceeded", ""));
        Exchange exchange = send(FOUR_HUNDRED, numbers -> {
            List<String> reversed = new ArrayList<>(numbers);
            Collections.reverse(reversed);
            return reversed.stream().map(number -> "0086" + number.substring(3)).toList();
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                .isEqualTo(400);
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), FOUR_HUNDRED);
    }

    @Test
    void unknownRecipientsStayUnknownOnAnotherList() {
        SMS.simulator().faults().on("SendSms").skip(1).times(1).answer(Fault.cutAfter());
        Exchange exchange = send(FOUR_HUNDRED, numbers -> {
            List<String> more = new ArrayList<>(numbers.subList(150, 250));
            more.add(OTHER);
            return more;
        });

        assertThat(exchange.getException()).isInstanceOf(TencentSmsPartialSendException.class);
        SendReport report = exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class);
        // Also those who are not on the list any more.
        assertThat(report.count(State.UNKNOWN)).isEqualTo(200);
        assertThat(report.count(State.ACCEPTED)).isEqualTo(201);
        List<String> everybody = new ArrayList<>(FOUR_HUNDRED);
        everybody.add(OTHER);
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), everybody);
    }

    @Test
    void whatIsNoTextIsChanged() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        Exchange exchange = redeliver("tencent-sms:send", List.of(GOOD), redelivered -> {
            redelivered.getMessage().setHeader(TencentSmsConstants.SESSION_CONTEXT, "second");
            redelivered.getMessage().setHeader(TencentSmsConstants.EXTEND_CODE, "12");
        });

        assertThat(exchange.getException()).isNotNull();
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void anotherTextIsAnotherMessage() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        Exchange exchange = redeliver(
                "tencent-sms:send",
                List.of(GOOD),
                redelivered ->
                        redelivered.getMessage().setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, List.of("another")));

        assertThat(exchange.getException()).isNull();
        assertThat(SMS.simulator().messages()).hasSize(2);
    }

    @Test
    void textsOfTheirOwnAreReordered() {
        SMS.simulator()
                .faults()
                .on("SendMultiGlobalSms")
                .skip(1)
                .times(1)
                .answer(Fault.error("RequestLimitExceeded", ""));
        List<MultiSmsInfo> infos = IntStream.range(0, 400)
                .mapToObj(i -> MultiSmsInfo.builder()
                        .phoneNumber("+659" + (1000000 + i))
                        .templateId("2222")
                        .templateParamSet("" + i)
                        .build())
                .toList();
        List<MultiSmsInfo> reversed = new ArrayList<>(infos);
        Collections.reverse(reversed);
        try (RouteHarness route = redelivering(
                "tencent-sms:sendMultiGlobal",
                exchange -> exchange.getMessage().setHeader(TencentSmsConstants.MULTI_SMS_INFO_SET, reversed))) {
            Exchange exchange = route.send(message -> message.setHeader(TencentSmsConstants.MULTI_SMS_INFO_SET, infos));

            assertThat(exchange.getException()).isNull();
        }
        RouteHarness.assertEachGotOneMessage(
                SMS.simulator(), infos.stream().map(MultiSmsInfo::phoneNumber).toList());
    }

    /** Two equal texts for one number are two messages; one of them is sent, the other one is still to be sent. */
    @Test
    void equalTextsForOneNumberAreCounted() {
        SMS.simulator()
                .faults()
                .on("SendMultiGlobalSms")
                .skip(1)
                .times(1)
                .answer(Fault.error("RequestLimitExceeded", ""));
        List<MultiSmsInfo> twice = List.of(info("first"), info("second"));
        try (RouteHarness route = redelivering("tencent-sms:sendMultiGlobal", exchange -> {})) {
            Exchange exchange = route.send(message -> message.setHeader(TencentSmsConstants.MULTI_SMS_INFO_SET, twice));

            assertThat(exchange.getException()).isNull();
        }
        assertThat(SMS.simulator().messages())
                .extracting(message -> message.sessionContext())
                .containsExactly("first", "second");
    }

    private static MultiSmsInfo info(String sessionContext) {
        return MultiSmsInfo.builder()
                .phoneNumber("+6591234567")
                .templateId("2222")
                .sessionContext(sessionContext)
                .build();
    }

    private static Exchange send(List<String> numbers, UnaryOperator<List<String>> change) {
        return redeliver(
                "tencent-sms:send?failOn=any",
                numbers,
                exchange ->
                        exchange.getMessage().setHeader(TencentSmsConstants.PHONE_NUMBER_SET, change.apply(numbers)));
    }

    private static Exchange redeliver(String uri, List<String> numbers, Processor onRedelivery) {
        try (RouteHarness route = redelivering(uri, onRedelivery)) {
            return route.send(message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers));
        }
    }

    private static RouteHarness redelivering(String uri, Processor onRedelivery) {
        return RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(onRedelivery));
                from("direct:start").to(uri);
            }
        });
    }
}
