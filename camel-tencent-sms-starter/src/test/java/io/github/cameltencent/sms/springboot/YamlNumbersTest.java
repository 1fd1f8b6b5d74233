package io.github.cameltencent.sms.springboot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import org.apache.camel.CamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** In YAML without quotes, a plus sign and leading zeros are lost: whoever has written them is told, and nobody else. */
class YamlNumbersTest {

    /** As {@code application.yml} would be. */
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
                "phone-number-set    | +13865550100",
                "phoneNumberSet      | +13865550100",
                "phone-number        | +13865550100",
                "phone-number        | 13865550100",
                "phone-number        | +13865550100   # on duty",
                "phone-number        | 1.386555e10",
                "template-param-set  | 012345",
                "template-param-set  | 1_000",
                "template-param-set  | 0x1F",
                "template-param-set  | 12:30",
                "template-param-set  | 9.90",
                "template-param-set  | +5",
                "template-id         | 0110",
                "sms-sdk-app-id      | 0140000666",
                "session-context     | 1e3",
                "sign-name           | yes",
                "sign-name           | Off",
                "callback-token      | 0123",
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
                "\"+13865550100\"               | +13865550100",
                "'+13865550100'                 | +13865550100",
                "+8613812345678                 | 8613812345678",
                "+8613812345678,+13865550100    | +8613812345678,+13865550100",
                "\"13812345678\"                | 13812345678",
            })
    void phoneNumberThatIsWhatWasMeantIsTaken(String written, String value) {
        run(
                "camel.component.tencent-sms.phone-number-set: " + written,
                context ->
                        assertThat(configuration(context).getPhoneNumberSet()).isEqualTo(value));
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
                context ->
                        assertThat(configuration(context).getTemplateParamSet()).isNull());
        run(
                "camel:\n  component:\n    tencent-sms:\n      template-param-set: " + written + "\n      limit: 10",
                context -> {
                    assertThat(configuration(context).getTemplateParamSet()).isEqualTo(value);
                    assertThat(configuration(context).getLimit()).isEqualTo("10");
                });
    }

    /** The numbers of an inline map end at what follows them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component: { tencent-sms: { template-param-set: 246810 } }",
                "camel.component: { tencent-sms: {template-param-set: 246810, limit: 7} }",
                "camel.component.tencent-sms: {template-param-set: 246810}"
            })
    void numberInAnInlineMapIsTaken(String yaml) {
        run(
                yaml,
                context ->
                        assertThat(configuration(context).getTemplateParamSet()).isEqualTo("246810"));
    }

    static Stream<Arguments> numbersOfJson() {
        return Stream.of(
                Arguments.of("sms-sdk-app-id", 1400006666, "1400006666"),
                Arguments.of("template-param-set", 246810L, "246810"),
                Arguments.of("phone-number-set", 8613812345678L, "8613812345678"),
                Arguments.of("sms-sdk-app-id", 1.400006666E9, null),
                Arguments.of("template-param-set", 246810.0, null),
                Arguments.of("template-param-set", 9.9f, null),
                Arguments.of("phone-number-set", 13865550100L, null));
    }

    /** As in {@code SPRING_APPLICATION_JSON}, of which nobody can tell what was written. */
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
                        assertThat(List.of(
                                        property.equals("sms-sdk-app-id") ? options.getSmsSdkAppId() : "",
                                        property.equals("template-param-set") ? options.getTemplateParamSet() : "",
                                        property.equals("phone-number-set") ? options.getPhoneNumberSet() : ""))
                                .contains(taken);
                    }
                });
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
