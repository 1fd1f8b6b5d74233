package io.github.cameltencent.sms;

import java.util.Map;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.console.DefaultDevConsoleRegistry;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Two components in one context: whatever is told of one calls it as it is registered. */
class TwoComponentsTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final CamelContext context = new DefaultCamelContext();
    private final TencentSmsComponent other = new TencentSmsComponent();

    @BeforeEach
    void addComponents() {
        RouteHarness.at(SMS.simulator())
                .accept(context.getComponent("tencent-sms", TencentSmsComponent.class)
                        .getConfiguration());
        context.addComponent("sms-b", other);
        RouteHarness.at(SMS.simulator()).accept(other.getConfiguration());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void endpointIsCalledByTheComponentsName() {
        context.start();

        assertThat(context.getEndpoint("sms-b:send?templateId=1110"))
                .hasToString("sms-b:send")
                .extracting("endpointUri", "component")
                .containsExactly("sms-b:send?templateId=1110", other);
        assertThat(context.getEndpoint("tencent-sms:send?templateId=1110")).hasToString("tencent-sms:send");
        assertThat(context.getEndpoint("sms-b://send?templateId=2220")).hasToString("sms-b:send");
        assertThat(context.getEndpoint("sms-b:send?templateId=1110")
                        .getComponent()
                        .getDefaultName())
                .isEqualTo("tencent-sms");
    }

    /** Each is refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "to:sms-b:send?templatId=1110",
                "to:sms-b:send?delay=10s",
                "to:sms-b:sendStatusCallback?callbackToken=0123456789abcdef",
                "to:sms-b:send?secretId=AKIDexample",
                "to:sms-b:send?secretId=AKIDexample&secretKey=k&client=#none",
                "to:sms-b:send?proxyPort=3128",
                "to:sms-b:send?signName=${NOT_THERE}",
                "from:sms-b:send",
                "from:sms-b:pullSendStatus?requestFrom=json",
                "from:sms-b:pullSendStatus?limit=10",
                "from:sms-b:pullSendStatusByPhoneNumber"
            })
    void refusalCallsTheComponentByItsName(String use) {
        String uri = use.substring(use.indexOf(':') + 1);
        Throwable failure = catchThrowable(() -> {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    if (use.startsWith("to:")) {
                        from("direct:in").to(uri);
                    } else {
                        from(uri).to("log:out");
                    }
                }
            });
            context.start();
        });

        assertThat(failure).isNotNull();
        for (Throwable said = failure; said != null; said = said.getCause()) {
            assertThat(said.getMessage()).doesNotContain("tencent-sms");
        }
        assertThat(failure).hasStackTraceContaining("sms-b:");
    }

    @Test
    void pairThatIsHalfOnTheComponentIsNamedWithItsProperty() {
        other.getConfiguration().setSecretKey(null);
        context.start();

        assertThat(catchThrowable(() -> context.getEndpoint("sms-b:send")))
                .rootCause()
                .hasMessage("The option secretKey is not set for sms-b:send, but secretId is on the component sms-b."
                        + " Set it, too, as camel.component.sms-b.secretKey");
    }

    @Test
    void componentThatIsStoppedIsCalledByItsName() {
        context.start();
        TencentSmsEndpoint endpoint = context.getEndpoint("sms-b:send?templateId=1110", TencentSmsEndpoint.class);
        other.stop();

        assertThat(context.createProducerTemplate()
                        .request(
                                endpoint,
                                exchange -> exchange.getMessage()
                                        .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, RouteHarness.PHONE_NUMBER))
                        .getException())
                .hasMessageContaining("the component sms-b is stopped");
    }

    @Test
    void healthAndDevConsoleTellThemApart() throws Exception {
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry(context);
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        HealthCheckRepository producers = (HealthCheckRepository) registry.resolveById("producers");
        producers.setEnabled(true);
        registry.register(producers);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").to("tencent-sms:send?templateId=1110");
                from("direct:other").to("sms-b:send?templateId=1110");
            }
        });
        context.start();

        assertThat(producers.stream().map(HealthCheck::getId))
                .containsExactlyInAnyOrder("producer:tencent-sms-ap-guangzhou", "producer:sms-b-ap-guangzhou");
        DevConsoleRegistry consoles = new DefaultDevConsoleRegistry(context);
        consoles.loadDevConsoles();
        DevConsole console = consoles.getConsole("tencent-sms").orElseThrow();
        assertThat((String) console.call(MediaType.TEXT, Map.of()))
                .contains("All endpoints of tencent-sms,", "All endpoints of sms-b,", "\nsms-b:send:");
        assertThat(Samples.parse(Jsoner.serialize(console.call(MediaType.JSON, Map.of())))
                        .get("components")
                        .findValuesAsText("component"))
                .containsExactlyInAnyOrder("tencent-sms", "sms-b");
    }
}
