package io.github.cameltencent.sms;

import java.io.IOException;
import java.util.stream.Stream;

import io.github.cameltencent.sms.credential.MachineRole;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Credentials that the component has found for itself are found again after whatever is stopped and started. */
class ComponentRestartTest {

    private final SmsSimulator simulator =
            SmsSimulator.builder().sessionToken(MachineRole.TOKEN).start();
    private final MachineRole machine = new MachineRole(simulator.secretId(), simulator.secretKey());
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.addComponent("tencent-sms", component());
        RouteHarness.addTemplate(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("sends").to("tencent-sms:send");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() throws IOException {
        context.stop();
        simulator.close();
        machine.close();
    }

    private TencentSmsComponent component() {
        TencentSmsComponent component = new TencentSmsComponent(machine::credentials);
        RouteHarness.at(simulator)
                .andThen(configuration -> {
                    configuration.setSecretId(null);
                    configuration.setSecretKey(null);
                })
                .accept(component.getConfiguration());
        return component;
    }

    static Stream<Arguments> restarts() {
        return Stream.of(
                Arguments.of("component", true, (Restart) test -> {
                    test.context.getComponent("tencent-sms").stop();
                    test.context.getComponent("tencent-sms").start();
                }),
                Arguments.of("component twice", true, (Restart) test -> {
                    for (int i = 0; i < 2; i++) {
                        test.context.getComponent("tencent-sms").stop();
                        test.context.getComponent("tencent-sms").start();
                    }
                }),
                Arguments.of("component suspended", false, (Restart) test -> {
                    test.component("tencent-sms").suspend();
                    test.component("tencent-sms").resume();
                }),
                Arguments.of("context", true, (Restart) test -> {
                    TencentSmsComponent component = test.component("tencent-sms");
                    test.context.stop();
                    // Camel forgets its components when it stops.
                    test.context.addComponent("tencent-sms", component);
                    test.context.start();
                }),
                Arguments.of("context suspended", false, (Restart) test -> {
                    test.context.suspend();
                    test.context.resume();
                }),
                Arguments.of("route", false, (Restart) test -> {
                    test.context.getRouteController().stopRoute("sends");
                    test.context.getRouteController().startRoute("sends");
                }),
                Arguments.of("another component", true, (Restart) test -> {
                    test.context.getRouteController().stopRoute("sends");
                    test.context.removeComponent("tencent-sms");
                    test.context.removeEndpoints("tencent-sms:*");
                    test.context.addComponent("tencent-sms", test.component());
                    test.context.removeRoute("sends");
                    test.context.addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:in").routeId("sends").to("tencent-sms:send");
                        }
                    });
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("restarts")
    void sendsAgain(String name, boolean closes, Restart restart) throws Exception {
        assertSends();
        int asked = machine.requestCount();

        restart.of(this);

        assertSends();
        assertThat(machine.requestCount() > asked).as("it is asked again").isEqualTo(closes);
        assertSends();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("restarts")
    void sendsThoughTheRestartCameFirst(String name, boolean closes, Restart restart) throws Exception {
        restart.of(this);

        assertSends();
    }

    @Test
    void aComponentThatIsStoppedAsksNobody() throws Exception {
        assertSends();
        int asked = machine.requestCount();
        context.getComponent("tencent-sms").stop();

        assertThat(failure()).hasMessageContainingAll("SendSms was not sent", "component tencent-sms is stopped");
        assertThat(machine.requestCount()).isEqualTo(asked);
    }

    private void assertSends() {
        assertThat(failure()).isNull();
    }

    private Exception failure() {
        return send(context);
    }

    private static Exception send(CamelContext context) {
        return context.createFluentProducerTemplate()
                .to("direct:in")
                .withHeader(TencentSmsConstants.PHONE_NUMBER_SET, RouteHarness.PHONE_NUMBER)
                .send()
                .getException();
    }

    private TencentSmsComponent component(String name) {
        return context.getComponent(name, TencentSmsComponent.class);
    }

    @FunctionalInterface
    interface Restart {
        void of(ComponentRestartTest test) throws Exception;
    }
}
