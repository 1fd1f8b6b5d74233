package io.github.cameltencent.sms.springboot;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContext;

import static io.github.cameltencent.sms.springboot.Description.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Properties reach the component, however they are written, and change nothing else. */
class OptionsTest {

    private static final String SECRET = "5ecr3tOfTheOptions";

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Application.class);

    private enum Spelling {
        DASHES(name -> PREFIX + Description.dashed(name)),
        OWN(name -> PREFIX + name),
        LOWER_CASE(name -> PREFIX + name.toLowerCase(Locale.ROOT)),
        UPPER_CASE(name -> PREFIX + name.toUpperCase(Locale.ROOT)),
        OF_THE_ENVIRONMENT(name -> "CAMEL_COMPONENT_TENCENTSMS_" + name.toUpperCase(Locale.ROOT));

        final UnaryOperator<String> property;

        Spelling(UnaryOperator<String> property) {
            this.property = property;
        }

        ApplicationContextRunner set(ApplicationContextRunner runner, String option, String value) {
            TestPropertyValues values = TestPropertyValues.of(property.apply(option) + "=" + value);
            return this == OF_THE_ENVIRONMENT
                    ? runner.withInitializer(context ->
                            values.applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT))
                    : runner.withInitializer(values::applyTo);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyOptionArrives(Spelling spelling) {
        Map<String, Object> expected = new HashMap<>();
        ApplicationContextRunner runner = application;
        for (Map.Entry<String, JsonNode> option : Description.options().entrySet()) {
            String name = option.getKey();
            if (option.getValue().get("type").textValue().equals("object")) {
                Object bean = bean(option.getValue().get("javaType").textValue());
                runner = spelling.set(withBean(runner, name + "Bean", bean), name, "#bean:" + name + "Bean");
                expected.put(name, bean);
            } else {
                String text = sample(name, option.getValue());
                runner = spelling.set(runner, name, text);
                expected.put(name, text.equals("7s") ? "7000" : text);
            }
        }

        runner.run(context -> {
            TencentSmsComponent component = component(context);
            PropertyConfigurerGetter getter = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
            expected.forEach((name, value) -> {
                Object actual = getter.getOptionValue(component, name, false);
                if (value instanceof String) {
                    assertThat(actual).as(name).hasToString((String) value);
                } else {
                    assertThat(actual).as(name).isSameAs(value);
                }
            });
        });
    }

    @Test
    void whatIsNotSetStaysAsTheApplicationMadeIt() {
        TencentSmsComponent own = new TencentSmsComponent();
        own.getConfiguration().setRegion("eu-frankfurt");
        own.getConfiguration().setMaxRetries(0);

        application
                .withBean("tencent-sms", TencentSmsComponent.class, () -> own)
                .withPropertyValues(PREFIX + "sms-sdk-app-id=1400006666")
                .run(context -> {
                    assertThat(component(context)).isSameAs(own);
                    assertThat(own.getConfiguration().getRegion()).isEqualTo("eu-frankfurt");
                    assertThat(own.getConfiguration().getMaxRetries()).isZero();
                    assertThat(own.getConfiguration().getSmsSdkAppId()).isEqualTo("1400006666");
                });
    }

    /** That component is for another account. */
    @Test
    void componentUnderAnotherNameKeepsItsOwn() {
        TencentSmsComponent other = new TencentSmsComponent();
        other.getConfiguration().setSecretId("AKIDother");
        other.getConfiguration().setSecretKey("other");

        application
                .withBean("sms-abroad", TencentSmsComponent.class, () -> other)
                .withPropertyValues(
                        PREFIX + "secret-id=AKIDexample", PREFIX + "secret-key=key", PREFIX + "session-token=token")
                .run(context -> {
                    assertThat(context.getBean(CamelContext.class).getComponent("sms-abroad"))
                            .isSameAs(other);
                    assertThat(other.getConfiguration().getSecretId()).isEqualTo("AKIDother");
                    assertThat(other.getConfiguration().getSessionToken()).isNull();
                    assertThat(component(context).getConfiguration().getSecretId())
                            .isEqualTo("AKIDexample");
                });
    }

    /** Spring leaves the placeholder in the value, and Tencent would get it as a key. */
    @ParameterizedTest
    @ValueSource(
            strings = {"secret-id", "secret-key", "session-token", "smsSdkAppId", "sign-name", "region", "proxy-host"})
    void aPlaceholderThatNothingFillsInStopsTheStart(String option) {
        application
                .withPropertyValues(PREFIX + "secret-id=AKIDexample", PREFIX + "secret-key=key")
                .withPropertyValues(PREFIX + option + "=${NOT_THERE_AT_ALL}")
                .withBean(RouteBuilder.class, () -> new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to("tencent-sms:send");
                    }
                })
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContainingAll("option " + camelCase(option) + " ", "${NOT_THERE_AT_ALL}"));
    }

    /** Spring Boot alone would ignore it, and the recipients would get nothing. */
    @ParameterizedTest
    @CsvSource({
        "phoneNumberSet, phone-number-set",
        "phoneNumberSet, phoneNumberSet",
        "phoneNumberSet, phonenumberset",
        "phoneNumberSet, phone_number_set",
        "phoneNumberSet, PHONE-NUMBER-SET",
        "templateId, template-id",
        "limit, limit",
        "pendingRepository, pending-repository",
        "callbackToken, callback-token",
        "delay, delay"
    })
    void anOptionOfAnEndpointStopsTheStart(String option, String property) {
        application
                .withPropertyValues(PREFIX + property + "=13812345678")
                .run(context -> assertThatThrownBy(() -> component(context))
                        .rootCause()
                        .hasMessageStartingWith(
                                "The option " + option + " is an endpoint option, not a component option: set it")
                        .hasMessageNotContaining("13812345678"));
    }

    @Test
    void anOptionOfAnEndpointInTheEnvironmentStopsTheStart() {
        application
                .withInitializer(
                        context -> TestPropertyValues.of("CAMEL_COMPONENT_TENCENT_SMS_PHONE_NUMBER_SET=13812345678")
                                .applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT))
                .run(context -> assertThatThrownBy(() -> component(context))
                        .rootCause()
                        .hasMessageStartingWith("The option phoneNumberSet is an endpoint option"));
    }

    private static String camelCase(String option) {
        return Pattern.compile("-(.)")
                .matcher(option)
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    @Test
    void placeholdersOfSpringAndOfCamelAreReplaced() {
        application
                .withPropertyValues(
                        "a.key=" + SECRET,
                        "a.time=1500ms",
                        PREFIX + "secretId=${a.key}",
                        PREFIX + "secret-key={{a.key}}",
                        PREFIX + "connect-timeout=${a.time}",
                        PREFIX + "response-timeout=2500")
                .run(context -> {
                    TencentSmsConfiguration configuration = component(context).getConfiguration();
                    assertThat(configuration.getSecretId()).isEqualTo(SECRET);
                    assertThat(configuration.getSecretKey()).isEqualTo(SECRET);
                    assertThat(configuration.getConnectTimeout()).isEqualTo(1500);
                    assertThat(configuration.getResponseTimeout()).isEqualTo(2500);
                });
    }

    @Test
    void environmentVariablesSetOptions() {
        application
                .withInitializer(context -> TestPropertyValues.of(
                                "CAMEL_COMPONENT_TENCENTSMS_SECRETKEY=" + SECRET,
                                "CAMEL_COMPONENT_TENCENT_SMS_RESPONSE_TIMEOUT=5s")
                        .applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT))
                .run(context -> {
                    TencentSmsConfiguration configuration = component(context).getConfiguration();
                    assertThat(configuration.getSecretKey()).isEqualTo(SECRET);
                    assertThat(configuration.getResponseTimeout()).isEqualTo(5000);
                });
    }

    @Test
    void aConfigurationOfTheApplicationDoesNotUndoOtherProperties() {
        TencentSmsConfiguration own = new TencentSmsConfiguration();
        own.setSmsSdkAppId("1400006666");

        application
                .withBean("own", TencentSmsConfiguration.class, () -> own)
                .withPropertyValues(PREFIX + "configuration=#bean:own", PREFIX + "region=ap-singapore")
                .run(context -> {
                    assertThat(component(context).getConfiguration()).isSameAs(own);
                    assertThat(own.getSmsSdkAppId()).isEqualTo("1400006666");
                    assertThat(own.getRegion()).isEqualTo("ap-singapore");
                });
    }

    @Test
    void aSecretMayBeginWithAnyCharacter() {
        application
                .withPropertyValues(PREFIX + "proxy-password=#" + SECRET)
                .run(context -> assertThat(component(context).getConfiguration().getProxyPassword())
                        .isEqualTo("#" + SECRET));
    }

    @Test
    void aBeanThatIsMissingIsNamed() {
        application
                .withPropertyValues(PREFIX + "credentials-provider=#bean:forgotten")
                .run(context ->
                        assertThatThrownBy(() -> component(context)).rootCause().hasMessageContaining("forgotten"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.enabled",
                "camel.component.tencent-sms.enabled",
                "camel.component.customizer.enabled",
                "camel.component.tencent-sms.customizer.enabled"
            })
    void backsOffWhenDisabled(String property) {
        application
                .withPropertyValues(PREFIX + "region=ap-singapore", property + "=false")
                .run(context -> {
                    assertThat(component(context).getConfiguration().getRegion())
                            .isEqualTo("ap-guangzhou");
                    if (!property.contains("customizer")) {
                        assertThat(context).doesNotHaveBean(TencentSmsComponentAutoConfiguration.class);
                    }
                });
    }

    @Test
    void isEnabledAloneToo() {
        application
                .withPropertyValues(
                        PREFIX + "region=ap-singapore", "camel.component.enabled=false", PREFIX + "enabled=true")
                .run(context -> assertThat(component(context).getConfiguration().getRegion())
                        .isEqualTo("ap-singapore"));
    }

    @Test
    void nothingSecretIsLogged() {
        Logger camel = (Logger) LoggerFactory.getLogger("org.apache.camel");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        camel.setLevel(Level.TRACE);
        camel.setAdditive(false);
        camel.addAppender(lines);
        try {
            application
                    .withPropertyValues(
                            PREFIX + "secret-key=" + SECRET,
                            PREFIX + "session-token=" + SECRET,
                            PREFIX + "proxy-password=" + SECRET)
                    .run(context -> assertThat(
                                    component(context).getConfiguration().getSecretKey())
                            .isEqualTo(SECRET));
        } finally {
            camel.detachAppender(lines);
            camel.setAdditive(true);
            camel.setLevel(null);
        }

        assertThat(lines.list)
                .isNotEmpty()
                .noneMatch(line -> line.getFormattedMessage().contains(SECRET));
    }

    private static TencentSmsComponent component(ApplicationContext application) {
        return application.getBean(CamelContext.class).getComponent("tencent-sms", TencentSmsComponent.class);
    }

    /** A value that is not the default. */
    private static String sample(String name, JsonNode option) {
        return switch (option.get("type").textValue()) {
            case "boolean" -> String.valueOf(!option.get("defaultValue").booleanValue());
            case "duration" -> "7s";
            case "integer" -> "7";
            case "enum" -> option.get("enum").get(1).textValue();
            default -> "a " + name;
        };
    }

    private static Object bean(String type) {
        try {
            Class<?> found = Class.forName(type);
            return found.isInterface() ? unused(found) : found.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A bean of a type, which is never called. */
    private static Object unused(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (bean, method, arguments) -> {
            return switch (method.getName()) {
                case "equals" -> bean == arguments[0];
                case "hashCode" -> System.identityHashCode(bean);
                case "toString" -> type.getSimpleName();
                default -> null;
            };
        });
    }

    private static ApplicationContextRunner withBean(ApplicationContextRunner runner, String name, Object bean) {
        return runner.withInitializer(context -> context.getBeanFactory().registerSingleton(name, bean));
    }

    /** Without the other auto-configurations, which would be looked through at each of many starts. */
    @ImportAutoConfiguration({CamelAutoConfiguration.class, TencentSmsComponentAutoConfiguration.class})
    static class Application {}
}
