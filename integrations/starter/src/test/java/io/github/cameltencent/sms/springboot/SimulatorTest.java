package io.github.cameltencent.sms.springboot;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletionStage;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorBuilder;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A property starts a simulator in the application, and all messages go there. */
class SimulatorTest {

    private static final String SIMULATOR = Description.PREFIX + "simulator=true";
    private static final String URI =
            "tencent-sms:send?smsSdkAppId=1400006666&signName=Example&templateId=1110&phoneNumberSet=13800138000";

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Application.class);

    /** What is set for the real service is of no account. */
    @Test
    void messagesOfTheProfileDevGoThere() throws IOException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        int port;
        try (ConfigurableApplicationContext started = new SpringApplicationBuilder(Application.class)
                .profiles("dev")
                .web(WebApplicationType.NONE)
                // The logging of the application is set up by now.
                .initializers(context -> logger().addAppender(log))
                .run(
                        "--spring.main.banner-mode=off",
                        "--TENCENTCLOUD_SECRET_ID=AKIDreal",
                        "--TENCENTCLOUD_SECRET_KEY=real",
                        "--" + Description.PREFIX + "endpoint=sms.intl.tencentcloudapi.com",
                        "--" + Description.PREFIX + "session-token=real",
                        "--" + Description.PREFIX + "proxy-host=127.0.0.1",
                        "--" + Description.PREFIX + "proxy-port=1")) {
            started.getBean(ProducerTemplate.class).requestBody(URI, (Object) null);

            SmsSimulator simulator = started.getBean(SmsSimulator.class);
            port = simulator.port();
            assertThat(simulator.messages()).hasSize(1);
            assertThat(log.list)
                    .singleElement()
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .asString()
                    .endsWith("Its inbox is " + simulator.endpoint() + "/");
        } finally {
            logger().detachAppender(log);
        }
        assertThatIOException().isThrownBy(() -> new Socket("127.0.0.1", port).close());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.tencent-sms.simulator=false",
                "camel.component.tencent-sms.region=ap-beijing",
                "camel.component.tencent-sms.simulator=true,camel.component.tencent-sms.enabled=false"
            })
    void thereIsNoneUnlessThePropertySaysSo(String property) {
        application
                .withPropertyValues(property.split(","))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SmsSimulator.class));
    }

    /** A message that was meant for the simulator must not reach a person. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tencent-sms:send?endpoint=sms.tencentcloudapi.com, goes to https://sms.tencentcloudapi.com (option endpoint)",
                "tencent-sms:send?client=#mine, option client",
                "tencent-sms:pullSendStatus?endpoint=http://127.0.0.1:1, goes to http://127.0.0.1:1 (option endpoint)",
                "other:send?secretId=a&secretKey=b, goes to https://sms.tencentcloudapi.com (option endpoint)"
            })
    void anEndpointThatGoesElsewhereIsRefused(String example) {
        String uri = example.substring(0, example.indexOf(", "));
        String reason = example.substring(example.indexOf(", ") + 2);
        application
                .withBean("mine", SmsClient.class, RealService::new)
                .withBean("other", TencentSmsComponent.class, TencentSmsComponent::new)
                .withPropertyValues(SIMULATOR, Description.PREFIX + "autowired-enabled=false")
                .run(context -> {
                    CamelContext camel = context.getBean(CamelContext.class);

                    assertThatThrownBy(() -> camel.getEndpoint(uri))
                            .rootCause()
                            .hasMessageContaining(reason)
                            .hasMessageContaining(SIMULATOR.replace("=true", ""));
                });
    }

    /** Camel would put a bean of this type into the component, which would call the real service. */
    @Test
    void aClientInTheRegistryIsNotUsed() {
        application
                .withBean("mine", SmsClient.class, RealService::new)
                .withPropertyValues(SIMULATOR)
                .run(context -> {
                    context.getBean(ProducerTemplate.class).requestBody(URI, (Object) null);

                    assertThat(context.getBean(SmsSimulator.class).messages()).hasSize(1);
                });
    }

    @Test
    void theApplicationCanChooseItsSettings() {
        application
                .withBean(
                        SmsSimulatorBuilder.class,
                        () -> SmsSimulator.builder().secretId("AKIDmine").secretKey("mine"))
                .withPropertyValues(SIMULATOR)
                .run(context -> {
                    assertThat(context.getBean(CamelContext.class)
                                    .getComponent("tencent-sms", TencentSmsComponent.class)
                                    .getConfiguration()
                                    .getSecretId())
                            .isEqualTo("AKIDmine");
                });
    }

    @Test
    void missingJarStopsTheStart() {
        ApplicationContextRunner without =
                application.withClassLoader(new FilteredClassLoader(SmsSimulator.class.getPackageName()));

        without.run(context -> assertThat(context).hasNotFailed());
        without.withPropertyValues(SIMULATOR)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContainingAll(SIMULATOR.replace("=true", ""), "simulator", "class path"));
    }

    private static final class RealService implements SmsClient {

        @Override
        public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
            throw new AssertionError("A message would reach a real person");
        }
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(SimulatorAutoConfiguration.class);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
