package io.github.cameltencent.sms.springboot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** In YAML without quotes, a plus sign and leading zeros are lost. The start fails for such a value, and for no other. */
class YamlNumbersTest {

    /** Like {@code application.yml}. */
    private static void run(String yaml, Consumer<ApplicationContext> test) {
        new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withInitializer(context -> {
                    try {
                        for (PropertySource<?> source : new YamlPropertySourceLoader()
                                .load(
                                        "yaml",
                                        new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "the file"))) {
                            context.getEnvironment().getPropertySources().addLast(source);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .run(test::accept);
    }

    private static TencentSmsConfiguration configuration(ApplicationContext context) {
        return context.getBean(CamelContext.class)
                .getComponent("tencent-sms", TencentSmsComponent.class)
                .getConfiguration();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sign-name       | +13865550100",
                "signName        | +13865550100",
                "proxy-password  | +13865550100   # of the proxy",
                "proxy-password  | 1.386555e10",
                "sign-name       | 012345",
                "sign-name       | 1_000",
                "sign-name       | 0x1F",
                "sign-name       | 12:30",
                "sign-name       | 9.90",
                "sign-name       | +5",
                "sms-sdk-app-id  | 0140000666",
                "secret-key      | 1e3",
                "sign-name       | yes",
                "sign-name       | Off",
                "session-token   | 0123",
            })
    void whatYamlReadsAsSomethingElseStopsTheStart(String property, String written) {
        run(
                "camel:\n  component:\n    tencent-sms:\n      " + property + ": " + written + "\n",
                context -> assertThatThrownBy(() -> configuration(context))
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContainingAll("camel.component.tencent-sms.", "quotes", "the file")
                        .hasMessageNotContaining("3865550100"));
        run(
                "number: " + written + "\ncamel.component.tencent-sms:\n  " + property + ": ${number}\n",
                context -> assertThatThrownBy(() -> configuration(context))
                        .rootCause()
                        .hasMessageContaining("quotes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "246810            | 246810",
                "246810   # a code | 246810",
                "\"012345\"        | 012345",
                "089               | 089",
                "1,2               | 1,2",
                "true              | true",
                "9.9               | 9.9",
                "&code 246810      | 246810",
            })
    void textThatIsWhatWasWrittenIsTaken(String written, String value) {
        run(
                "camel: { component: { tencent-sms: { region: ap-singapore } } }",
                context -> assertThat(configuration(context).getSignName()).isNull());
        run(
                "camel:\n  component:\n    tencent-sms:\n      sign-name: " + written
                        + "\n      sms-sdk-app-id: 1400006666",
                context -> {
                    assertThat(configuration(context).getSignName()).isEqualTo(value);
                    assertThat(configuration(context).getSmsSdkAppId()).isEqualTo("1400006666");
                });
    }

    /** The numbers of an inline map end where the next entry begins. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component: { tencent-sms: { sign-name: 246810 } }",
                "camel.component: { tencent-sms: {sign-name: 246810, sms-sdk-app-id: 7} }",
                "camel.component.tencent-sms: {sign-name: 246810}"
            })
    void numberInAnInlineMapIsTaken(String yaml) {
        run(yaml, context -> assertThat(configuration(context).getSignName()).isEqualTo("246810"));
    }

    static Stream<Arguments> numbersOfJson() {
        return Stream.of(
                Arguments.of("sms-sdk-app-id", 1400006666, "1400006666"),
                Arguments.of("sign-name", 246810L, "246810"),
                Arguments.of("sms-sdk-app-id", 1.400006666E9, null),
                Arguments.of("sign-name", 246810.0, null),
                Arguments.of("sign-name", 9.9f, null));
    }

    /** As in {@code SPRING_APPLICATION_JSON}, where the written text is not known. */
    @ParameterizedTest
    @MethodSource("numbersOfJson")
    void numberOfJsonIsItsDigitsOrStopsTheStart(String property, Object number, String taken) {
        new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addLast(new MapPropertySource(
                                "json", Map.of("camel.component.tencent-sms." + property, number))))
                .run(context -> {
                    if (taken == null) {
                        assertThatThrownBy(() -> configuration(context))
                                .rootCause()
                                .hasMessageContainingAll("camel.component.tencent-sms." + property, "quotes");
                    } else {
                        TencentSmsConfiguration options = configuration(context);
                        assertThat(property.equals("sign-name") ? options.getSignName() : options.getSmsSdkAppId())
                                .isEqualTo(taken);
                    }
                });
    }

    /** Without the other auto-configurations, which would be looked through at each of many starts. */
    @SpringBootConfiguration
    @ImportAutoConfiguration({CamelAutoConfiguration.class, TencentSmsComponentAutoConfiguration.class})
    static class Application {}
}
