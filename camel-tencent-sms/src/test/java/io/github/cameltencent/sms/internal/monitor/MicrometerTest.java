package io.github.cameltencent.sms.internal.monitor;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import io.github.cameltencent.sms.testsupport.ThreadPerTaskExecutor;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerExchangeEventNotifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Camel's own metrics tell how long sends take, by endpoint, and name no number. */
class MicrometerTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @Test
    void timesSendsByEndpoint() {
        SmsSimulator simulator = SMS.simulator();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (RouteHarness route = RouteHarness.of(
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
            long leastMillis = 0;
            for (int i = 0; i < 2; i++) {
                CompletableFuture<Void> released = new CompletableFuture<>();
                simulator.faults().on("SendSms").times(1).answer(Fault.hold(released));
                CompletableFuture<Exchange> end = start(route, "+861381234567" + i);
                int requests = i + 1;
                await().until(() -> simulator.requests().size() == requests);
                long since = System.nanoTime();
                await().until(() -> millisSince(since) >= 20);
                leastMillis += millisSince(since);
                released.complete(null);
                end.join();
            }
            String last = "+8613812345672";
            simulator
                    .faults()
                    .on("SendSms")
                    .answer(Fault.error("FailedOperation.InsufficientBalanceInSmsPackage", last));
            start(route, last).join();

            long held = leastMillis;
            List<Timer> sends = registry.find("camel.exchange.event.notifier").timers().stream()
                    .filter(timer -> "tencent-sms:send".equals(timer.getId().getTag("endpointName")))
                    .toList();
            assertThat(sends)
                    .extracting(timer -> timer.getId().getTag("failed") + " " + timer.count())
                    .containsExactlyInAnyOrder("false 2", "true 1");
            assertThat(sends)
                    .filteredOn(timer -> "false".equals(timer.getId().getTag("failed")))
                    .allMatch(timer -> timer.totalTime(TimeUnit.MILLISECONDS) >= held);
            assertThat(registry.getMeters())
                    .extracting(Meter::getId)
                    .noneMatch(id -> SecretWatch.isSecret(id.toString()));
        }
    }

    private static CompletableFuture<Exchange> start(RouteHarness route, String number) {
        return CompletableFuture.supplyAsync(
                () -> route.context()
                        .createFluentProducerTemplate()
                        .to("direct:in")
                        .withHeader("number", number)
                        .withHeader("code", SecretWatch.SECRET_PARAMETER)
                        .send(),
                new ThreadPerTaskExecutor());
    }

    private static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }
}
