package io.github.cameltencent.sms;

import java.util.Set;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.credential.MachineRole;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Camel makes the threads of the component, or names them, and none is left when it is stopped. */
class ComponentThreadsTest {

    @Test
    void areNamedByCamelsPatternAndEndWithTheComponent() throws Exception {
        try (SmsSimulator simulator =
                        SmsSimulator.builder().sessionToken(MachineRole.TOKEN).start();
                MachineRole machine = new MachineRole(simulator.secretId(), simulator.secretKey());
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getExecutorServiceManager().setThreadNamePattern("ours #counter# #name#");
            TencentSmsComponent component = new TencentSmsComponent(machine::credentials);
            RouteHarness.at(simulator)
                    .andThen(configuration -> {
                        configuration.setSecretId(null);
                        configuration.setSecretKey(null);
                    })
                    .accept(component.getConfiguration());
            component.setHealthCheckProducerEnabled(true);
            RouteHarness.addTemplate(context);
            context.addComponent("tencent-sms", component);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to("tencent-sms:send");
                }
            });
            context.start();
            assertThat(context.createProducerTemplate()
                            .send(
                                    "direct:in",
                                    exchange -> RouteHarness.oneRecipient().accept(exchange.getMessage()))
                            .getException())
                    .isNull();
            HealthCheckHelper.invoke(context);

            assertThat(threads())
                    .anyMatch(name -> name.endsWith(" tencent-sms-io"))
                    .anyMatch(name -> name.endsWith(" tencent-sms-credentials"))
                    .allMatch(name -> name.startsWith("ours "));

            context.stop();
            await().untilAsserted(() -> assertThat(threads()).isEmpty());
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("tencent-sms"))
                .collect(Collectors.toSet());
    }
}
