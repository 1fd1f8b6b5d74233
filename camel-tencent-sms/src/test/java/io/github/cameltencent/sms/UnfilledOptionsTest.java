package io.github.cameltencent.sms;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.testsupport.ReservedPort;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A placeholder that nothing has filled in stops the start, instead of being sent to Tencent as a key or a template. */
class UnfilledOptionsTest {

    private static final Map<String, String> RIGHT =
            Map.of("endpoint", "127.0.0.1", "secretId", "AKIDexample", "secretKey", "key");
    private static final String PREFIX = "camel.component.tencent-sms.";

    /** All that are text, also those that an endpoint only has. */
    static List<String> options() {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            TencentSmsComponent component = context.getComponent("tencent-sms", TencentSmsComponent.class);
            PropertyConfigurerGetter types = (PropertyConfigurerGetter) component.getEndpointPropertyConfigurer();
            return context.getCamelContextExtension().getEndpointUriFactory("tencent-sms").propertyNames().stream()
                    .filter(option -> types.getOptionType(option, false) == String.class)
                    // Camel's own, which the component does not have.
                    .filter(option -> !option.equals("cron") && !option.startsWith("scheduler"))
                    .sorted()
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those of the component. */
    static List<String> commonOptions() {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PropertyConfigurerGetter types =
                    (PropertyConfigurerGetter) context.getComponent("tencent-sms", TencentSmsComponent.class)
                            .getComponentPropertyConfigurer();
            return options().stream()
                    .filter(option -> types.getOptionType(option, false) != null)
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void thereAreMany() {
        assertThat(options())
                .contains(
                        "secretId",
                        "secretKey",
                        "sessionToken",
                        "smsSdkAppId",
                        "signName",
                        "region",
                        "endpoint",
                        "callbackToken",
                        "proxyHost",
                        "proxyUsername",
                        "proxyPassword",
                        "nonProxyHosts",
                        "signedHost",
                        "language",
                        "templateId")
                .hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("commonOptions")
    void everyOptionOfTheComponentIsLookedAt(String option) {
        Throwable failure = startFailure("tencent-sms:send", context -> set(context, option, "${MISSING_VALUE}"));

        assertThat(failure).rootCause().hasMessageContainingAll("option " + option + " ", "${MISSING_VALUE}");
    }

    @ParameterizedTest
    @MethodSource("commonOptions")
    void everyOptionIsLookedAtInCamelsProperties(String option) {
        for (String name : new TreeSet<>(List.of(option, dashed(option)))) {
            Main main = new Main();
            main.configure().addRoutesBuilder(to("tencent-sms:send"));
            RIGHT.forEach((each, value) -> {
                if (!each.equals(option)) {
                    main.addInitialProperty(PREFIX + each, value);
                }
            });
            main.addInitialProperty(PREFIX + name, "${MISSING_VALUE}");
            try {
                assertThatThrownBy(main::start)
                        .rootCause()
                        .hasMessageContainingAll("option " + option + " ", "${MISSING_VALUE}");
            } finally {
                main.stop();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secretId",
                "secretKey",
                "sessionToken",
                "smsSdkAppId",
                "signName",
                "region",
                "endpoint",
                "proxyHost",
                "phoneNumberSet",
                "templateParamSet",
                "language"
            })
    void optionsInTheUriAreLookedAt(String option) {
        Throwable failure = startFailure(
                "tencent-sms:send?" + RouteHarness.query(Map.of(option, "${MISSING_VALUE}")), context -> {});

        assertThat(failure).rootCause().hasMessageContainingAll("option " + option + " ", "${MISSING_VALUE}");
    }

    @ParameterizedTest
    @MethodSource("options")
    void optionsOfAnEndpointInJavaAreLookedAt(String option) {
        Throwable failure = startFailure("direct:nowhere", context -> {
            TencentSmsEndpoint endpoint = new TencentSmsEndpoint(
                    "tencent-sms:send",
                    context.getComponent("tencent-sms", TencentSmsComponent.class),
                    TencentSmsOperation.send,
                    new TencentSmsConfiguration());
            endpoint.setCamelContext(context);
            setOfEndpoint(context, endpoint, option, "{{missing}}");
            endpoint.start();
        });

        assertThat(failure).hasMessageContainingAll("option " + option + " ", "{{missing}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"callbackToken", "smsSdkAppId"})
    void optionsOfACallbackAreLookedAt(String option) {
        Throwable failure;
        try (ReservedPort port = new ReservedPort()) {
            failure = startFailure(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            restConfiguration()
                                    .component("undertow")
                                    .host("127.0.0.1")
                                    .port(port.number());
                            from("webhook:tencent-sms:sendStatusCallback?webhookPath=/x"
                                            + "&callbackToken="
                                            + (option.equals("callbackToken")
                                                    ? "${MISSING_VALUE}"
                                                    : "0123456789abcdef"))
                                    .to("log:x");
                        }
                    },
                    context -> {
                        if (!option.equals("callbackToken")) {
                            set(context, option, "${MISSING_VALUE}");
                        }
                    });
        }

        assertThat(failure).rootCause().hasMessageContainingAll("option " + option + " ", "${MISSING_VALUE}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${TENCENTCLOUD_SECRET_ID}            | ${TENCENTCLOUD_SECRET_ID}",
                "AKID${SUFFIX}                        | ${SUFFIX}",
                "${sms.secret-id}                     | ${sms.secret-id}",
                "${SECRET_ID:the-secret-in-it}        | ${SECRET_ID}",
                "${SECRET_ID:${OTHER:the-secret}}     | ${SECRET_ID}",
                "${SECRET_ID:-the-secret}             | ${SECRET_ID}",
                "${env:SECRET_ID}                     | ${env:SECRET_ID}",
                "${key:the-secret}                    | ${key}",
                "${AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXA}  | ${...}",
                "{{sms.secretId}}                     | {{sms.secretId}}",
                "{{env:SECRET_ID:the-secret}}         | {{env:SECRET_ID}}",
                "{{ .Values.secret }}                 | {{.Values.secret}}",
                "${{ secrets.SMS_ID }}                | ${{secrets.SMS_ID}}",
                "#{systemEnvironment}                 | #{systemEnvironment}",
                "$(SECRET_ID)                         | $(SECRET_ID)",
                "$TENCENTCLOUD_SECRET_ID              | $TENCENTCLOUD_SECRET_ID",
                "$env:TENCENTCLOUD_SECRET_ID          | $env:TENCENTCLOUD_SECRET_ID",
                "%TENCENTCLOUD_SECRET_ID%             | %TENCENTCLOUD_SECRET_ID%",
                "@sms.secret-id@                      | @sms.secret-id@",
                "<secretId>                           | <secretId>",
                "<your secret id>                     | <your secret id>",
                "<AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXA>   | <...>",
                "xxx                                  | xxx",
                "XXXXXXXX                             | XXXXXXXX",
                "****                                 | ****",
                "your-secret-id                       | your-secret-id"
            })
    void whateverItLooksLike(String value, String shown) {
        Throwable failure = startFailure("tencent-sms:send", context -> set(context, "secretId", value));

        assertThat(failure)
                .rootCause()
                .hasMessageContaining("option secretId of tencent-sms:send contains the placeholder " + shown + ",");
        assertThat(everythingSaid(failure)).doesNotContain("the-secret").doesNotContain("z8krbsJ5yKBZQpn74WFkmLPx3");
        // As a provider in Java, the environment or the profile file give it.
        assertThatThrownBy(() -> new Credentials(value.replace(" ", ""), "key"))
                .hasMessageContaining("secretId is ")
                .message()
                .doesNotContain("the-secret", "z8krbsJ5yKBZQpn74WFkmLPx3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "templateContent | Your code is {1}, good for {2} minutes",
                "templateContent | 100% of {1} < {2}, 50% off @ $5",
                "templateParamSet | {1},$5,50%,<b>bold</b>",
                "signName | 【Example】",
                "sessionContext | {\"order\":{\"id\":1}}",
                "remark | a <b> c @home@ now",
                "proxyPassword | p$ss%w@rd%{x}<y>",
                "proxyPassword | $ecret",
                "proxyPassword | @hunter2@",
                "proxyPassword | %hunter2%",
                "proxyPassword | <hunter2>",
                "callbackToken | <correcthorsebattery>",
                "templateContent | Order #{1} of ${2}, {{3}}",
                "templateContent | #{ 1 } ${2}",
                "secretKey | yourKxyz",
                "secretKey | xx1"
            })
    void whatOnlyResemblesItIsTaken(String option, String value) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            RIGHT.forEach((each, right) -> set(context, each, right));
            set(context, "proxyHost", "127.0.0.1");
            set(context, "proxyPort", "3128");
            set(context, "proxyUsername", "user");
            String uri = option.equals("templateParamSet") || option.equals("sessionContext")
                    ? "tencent-sms:send"
                    : "tencent-sms:addTemplate";
            if (commonOptions().contains(option)) {
                set(context, option, value);
            } else {
                setOfEndpoint(context, context.getEndpoint(uri, TencentSmsEndpoint.class), option, value);
            }
            context.addRoutes(to(uri));

            context.start();

            assertThat(context.getStatus().isStarted()).isTrue();
        }
    }

    /** Of a password it is told what stands for it, and never what may be the password itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${PROXY_PASSWORD}",
                "%PROXY_PASSWORD%",
                "$PROXY_PASSWORD",
                "@proxy.password@",
                "<password>",
                "<your password>",
                "<proxyPassword>"
            })
    void whatStandsForAPasswordIsRefused(String value) {
        Throwable failure = startFailure("tencent-sms:send", context -> {
            set(context, "proxyHost", "127.0.0.1");
            set(context, "proxyPort", "3128");
            set(context, "proxyUsername", "user");
            set(context, "proxyPassword", value);
        });

        assertThat(failure).rootCause().hasMessageContainingAll("option proxyPassword ", value);
    }

    private static void set(CamelContext context, String option, String value) {
        TencentSmsComponent component = context.getComponent("tencent-sms", TencentSmsComponent.class);
        assertThat(component.getComponentPropertyConfigurer().configure(context, component, option, value, false))
                .as(option)
                .isTrue();
    }

    private static void setOfEndpoint(CamelContext context, TencentSmsEndpoint endpoint, String option, String value) {
        PropertyConfigurer options = endpoint.getComponent().getEndpointPropertyConfigurer();
        assertThat(options.configure(context, endpoint, option, value, false))
                .as(option)
                .isTrue();
    }

    private static String dashed(String option) {
        return option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static RouteBuilder to(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        };
    }

    private static Throwable startFailure(String uri, Setup setup) {
        return startFailure(to(uri), setup);
    }

    private static Throwable startFailure(RouteBuilder route, Setup setup) {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            RIGHT.forEach((option, value) -> set(context, option, value));
            Throwable failure = catchThrowable(() -> {
                setup.accept(context);
                context.addRoutes(route);
                context.start();
            });
            assertThat(failure).as("it starts").isNotNull();
            return failure;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String everythingSaid(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @FunctionalInterface
    private interface Setup {
        void accept(CamelContext context) throws Exception;
    }
}
