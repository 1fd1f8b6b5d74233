package io.github.cameltencent.sms;

import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Tencent answers a status for each recipient; {@code failOn} says which mixture is a failure of the exchange. */
class FailOnTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String ACCEPTED = "+8613812345678";
    // Magic numbers of the simulator.
    private static final String BLACKLISTED = "+8619900000001";
    private static final String TOO_OFTEN = "+8619900000003";
    private static final String UNKNOWN = "+8619900000007";

    @Test
    void aRefusedRecipientFailsTheExchange() {
        Exchange exchange = send("tencent-sms:send", BLACKLISTED);

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        TencentSmsRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("FailedOperation.PhoneNumberInBlacklist"))
                .hasMessageContaining("Stop sending to this number");
    }

    @Test
    void oneAcceptedAmongOthersIsASuccessByDefault() {
        Exchange exchange = send("tencent-sms:send", BLACKLISTED + "," + ACCEPTED + "," + UNKNOWN);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                .isEqualTo(1);
        assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REFUSED_COUNT))
                .isEqualTo(1);
        assertThat(exchange.getMessage().getHeader(TencentSmsConstants.UNKNOWN_COUNT))
                .isEqualTo(1);
        assertThat(exchange.getMessage().getHeader(TencentSmsConstants.FEE_COUNT))
                .isEqualTo(1L);
        assertThat(exchange.getMessage().getBody(SendSmsResponse.class).sendStatusSet())
                .hasSize(3);
    }

    @Test
    void noneAcceptedOfSeveralIsAFailureByDefault() {
        Exchange exchange = send("tencent-sms:send", BLACKLISTED + "," + TOO_OFTEN);

        assertThat(exchange.getException())
                .isInstanceOf(TencentSmsRefusedException.class)
                .hasMessageContaining("2 recipients: 0 accepted, 2 refused");
        assertThat(exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class)
                        .count(SendReport.State.REFUSED))
                .isEqualTo(2);
    }

    @Test
    void oneRefusedAmongOthersIsAFailureWithAny() {
        Exchange exchange = send("tencent-sms:send?failOn=any", BLACKLISTED + "," + ACCEPTED);

        assertThat(exchange.getException())
                .isInstanceOf(TencentSmsPartialSendException.class)
                .hasMessageContaining("1 accepted, 1 refused");
    }

    @Test
    void allAcceptedIsASuccessWithAny() {
        assertThat(send("tencent-sms:send?failOn=any", ACCEPTED + ",+8613812345679")
                        .getException())
                .isNull();
    }

    @Test
    void nothingIsAFailureWithNone() {
        Exchange exchange = send("tencent-sms:send?failOn=none", BLACKLISTED);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                .isEqualTo(0);
    }

    private static Exchange send(String uri, String numbers) {
        try (RouteHarness route = RouteHarness.to(uri, RouteHarness.at(SMS.simulator()))) {
            return route.send(message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers));
        }
    }
}
