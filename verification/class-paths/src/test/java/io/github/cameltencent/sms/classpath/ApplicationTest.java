package io.github.cameltencent.sms.classpath;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.netty.util.Version;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulator runs in the JVM of an application that has the libraries of its Spring Boot, in their versions. */
@SpringBootTest(properties = {"spring.main.banner-mode=off", "logging.level.root=OFF"})
class ApplicationTest {
    private static final String URI =
            "tencent-sms:send?smsSdkAppId=1400006666&signName=Example&templateId=1110&phoneNumberSet=13800138000";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @Autowired
    private ProducerTemplate template;

    @DynamicPropertySource
    static void useTheSimulator(DynamicPropertyRegistry properties) {
        String component = "camel.component.tencent-sms.";
        properties.add(component + "endpoint", () -> SMS.simulator().endpoint());
        properties.add(component + "secret-id", () -> SMS.simulator().secretId());
        properties.add(component + "secret-key", () -> SMS.simulator().secretKey());
    }

    @Test
    void sendsToTheSimulator() {
        template.requestBody(URI, (Object) null);

        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void theLibrariesAreThoseOfTheApplication() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("expected.boot"));
        assertThat(Version.identify().get("netty-codec-http").artifactVersion())
                .startsWith(System.getProperty("expected.netty"));
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
