package io.github.cameltencent.sms.classpath;

import java.io.File;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern CAMEL = Pattern.compile("camel-(?!tencent-sms)[a-z0-9-]+?-([0-9].*)\\.jar");

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

    /** Two versions of Camel's jars do not work together, and the component is compiled with another one. */
    @Test
    void camelHasOneVersion() {
        List<String> versions = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path"))
                .map(jar -> CAMEL.matcher(new File(jar).getName()))
                .filter(Matcher::matches)
                .map(jar -> jar.group(1))
                .toList();

        assertThat(versions).hasSizeGreaterThan(30).containsOnly(System.getProperty("expected.camel"));
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
