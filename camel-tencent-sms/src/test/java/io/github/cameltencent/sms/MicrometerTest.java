package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.simulator.Fault;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerExchangeEventNotifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel's own metrics tell how long sends take, by endpoint, and name no number. */
class MicrometerTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @Test
    void timesSendsByEndpoint() {
        SmsSimulator simulator = SMS.simulator();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (QueueRoute route = QueueRoute.of(
                simulator,
                context -> {
                    context.getRegistry().bind(MicrometerConstants.METRICS_REGISTRY_NAME, registry);
                    context.getManagementStrategy().addEventNotifier(new MicrometerExchangeEventNotifier());
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in")
                                .toD(
                                        "tencent-sms:send?templateParamSet=${header.code}&phoneNumberSet=RAW(${header.number})");
                    }
                })) {
            simulator.faults().on("SendSms").times(2).answer(Fault.delay(Duration.ofMillis(20)));
            for (int i = 0; i < 3; i++) {
                String number = "+861381234567" + i;
                if (i == 2) {
                    simulator
                            .faults()
                            .on("SendSms")
                            .answer(Fault.error("FailedOperation.InsufficientBalanceInSmsPackage", number));
                }
                route.context().createProducerTemplate().send("direct:in", exchange -> {
                    exchange.getMessage().setHeader("number", number);
                    exchange.getMessage().setHeader("code", SecretWatch.SECRET_PARAMETER);
                });
            }

            List<Timer> sends = registry.find("camel.exchange.event.notifier").timers().stream()
                    .filter(timer -> "tencent-sms:send".equals(timer.getId().getTag("endpointName")))
                    .toList();
            assertThat(sends)
                    .extracting(timer -> timer.getId().getTag("failed") + " " + timer.count())
                    .containsExactlyInAnyOrder("false 2", "true 1");
            assertThat(sends)
                    .filteredOn(timer -> "false".equals(timer.getId().getTag("failed")))
                    .allMatch(timer -> timer.totalTime(TimeUnit.MILLISECONDS) >= 40);
            assertThat(registry.getMeters())
                    .extracting(Meter::getId)
                    .noneMatch(id -> SecretWatch.isSecret(id.toString()));
        }
    }
}
