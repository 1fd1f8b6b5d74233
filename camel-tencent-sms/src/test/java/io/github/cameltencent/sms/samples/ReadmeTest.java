package io.github.cameltencent.sms.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
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

    private static final Path ROOT = Path.of("..");
    private static final Pattern SAMPLE =
            Pattern.compile("<!-- sample: (\\S+) -->\\n```\\w+\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(((?!http)[^)#]+)\\)");

    @TestFactory
    Stream<DynamicTest> showsItsSamplesAsTheyAre() throws IOException {
        List<DynamicTest> tests = SAMPLE.matcher(readme())
                .results()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.group(1),
                        () -> assertThat(sample.group(2)).isEqualTo(sampleIn(ROOT.resolve(sample.group(1))))))
                .toList();
        assertThat(tests).hasSizeGreaterThanOrEqualTo(3);
        return tests.stream();
    }

    @Test
    void linksToFilesThatExist() throws IOException {
        assertThat(LINK.matcher(readme()).results().map(link -> ROOT.resolve(link.group(1))))
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
        return Files.readString(ROOT.resolve("README.md"));
    }

    /** The lines between the marks, or the whole file. */
    private static String sampleIn(Path file) throws IOException {
        String text = Files.readString(file);
        Matcher marked =
                Pattern.compile("// sample\\n(.*?)\\n *// end", Pattern.DOTALL).matcher(text);
        return (marked.find() ? marked.group(1).stripIndent() : text).strip();
    }
}
