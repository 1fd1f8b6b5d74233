package io.github.cameltencent.sms.internal.thread;

import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.BusyCommonPool;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that keeps the common pool busy sends all the same. */
class BusyCommonPoolTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @Test
    void aSendIsMadeAgainAfterItsPause() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send?maxRetries=1&retryDelay=20", options());
                BusyCommonPool pool = new BusyCommonPool()) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void aSendEndsWhenItsTimeIsOver() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.neverAnswer());
        try (RouteHarness route = RouteHarness.to("tencent-sms:send?responseTimeout=2000", options());
                BusyCommonPool pool = new BusyCommonPool()) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException())
                    .isInstanceOf(TencentSmsUnknownOutcomeException.class);
        }
    }

    private static Consumer<TencentSmsConfiguration> options() {
        return RouteHarness.at(SMS.simulator());
    }
}
