package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LifecycleTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @Test
    void everySendEndsWhenTheComponentStops() {
        int sends = 4500; // More than there are connections.
        SMS.simulator().faults().on("SendSms").always().answer(Fault.neverAnswer());
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger typed = new AtomicInteger();
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            for (int i = 0; i < sends; i++) {
                route.sendAsync(RouteHarness.oneRecipient(), exchange -> {
                    if (exchange.getException() instanceof TencentSmsException) {
                        typed.incrementAndGet();
                    }
                    ended.incrementAndGet();
                });
            }
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> SMS.simulator().requests().size() > 100);

            route.context()
                    .getComponent("tencent-sms", TencentSmsComponent.class)
                    .stop();

            await().atMost(Duration.ofMinutes(1)).until(() -> ended.get() >= sends);
        }
        assertThat(ended).hasValue(sends);
        assertThat(typed).hasValue(sends);
    }

    @Test
    void aComponentThatWasStoppedAndStartedSendsAgain() {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            TencentSmsComponent component = route.context().getComponent("tencent-sms", TencentSmsComponent.class);
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();

            component.stop();
            assertThat(route.send(RouteHarness.oneRecipient()).getException())
                    .isInstanceOf(TencentSmsException.class)
                    .hasMessageContaining("stopped");

            component.start();
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
        }
    }
}
