package io.github.cameltencent.sms.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README shows is code that runs. */
class ReadmeTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final Pattern LINK = Pattern.compile("\\]\\(((?!http)[^)#]+)\\)");

    @TestFactory
    Stream<DynamicTest> showsItsSamplesAsTheyAre() throws IOException {
        List<ShownSample> samples = ShownSample.inMarkdown(readme());
        assertThat(samples).hasSizeGreaterThanOrEqualTo(3);
        return ShownSample.tests(samples);
    }

    @Test
    void linksToFilesThatExist() throws IOException {
        assertThat(LINK.matcher(readme()).results().map(link -> ShownSample.ROOT.resolve(link.group(1))))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    @Test
    void showsAJavaRouteThatSends() throws Exception {
        try (CamelContext context = context()) {
            context.addRoutes(new FirstRoute());
            assertSends(context);
        }
    }

    @Test
    void showsAYamlRouteThatSends() throws Exception {
        try (CamelContext context = context()) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveResource(context, "classpath:samples/first-route.camel.yaml"));
            assertSends(context);
        }
    }

    private static void assertSends(CamelContext context) {
        context.start();
        context.createProducerTemplate().sendBody("direct:welcome", null);

        assertThat(SMS.simulator().messages()).singleElement().satisfies(message -> {
            assertThat(message.phoneNumber()).isEqualTo("+8613800138000");
            assertThat(message.templateParamSet()).containsExactly("246810");
        });
    }

    private static CamelContext context() {
        CamelContext context = new DefaultCamelContext();
        var configuration =
                context.getComponent("tencent-sms", TencentSmsComponent.class).getConfiguration();
        configuration.setEndpoint(SMS.simulator().endpoint());
        configuration.setSecretId(SMS.simulator().secretId());
        configuration.setSecretKey(SMS.simulator().secretKey());
        return context;
    }

    private static String readme() throws IOException {
        return Files.readString(ShownSample.ROOT.resolve("README.md"));
    }
}
