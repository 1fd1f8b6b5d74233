package io.github.cameltencent.sms.kamelet;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.RememberedResources;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A Kamelet hands on what its properties are set to as it is, however they are set. */
class KameletValuesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String SINK = "tencent-sms-sink";

    /** With characters that mean something in a URI, in YAML or to Camel. */
    private static final List<String> VALUES = List.of(
            "A+B",
            "+",
            "A&B",
            "A&B=C",
            "&",
            "50% off",
            "%",
            "A%2BB",
            "A#B",
            "#1 Shop",
            "A=B",
            "A?B",
            "A)B",
            "(A)",
            "{A}",
            "A/B:C",
            "\"A\" 'B'",
            "A\\B",
            "A;B|C,D",
            "A<B>",
            "~^`[]",
            "$A",
            "两个 words",
            "é😀");

    private final SmsSimulator simulator = SMS.simulator();

    /** A way to set the properties of a Kamelet. */
    private enum Way {
        PROPERTIES {
            @Override
            void set(CamelContext context, String kamelet, Map<String, String> values) throws Exception {
                values.forEach((name, value) -> property(context, "camel.kamelet." + kamelet + "." + name, value));
                addRoute(context, "kamelet:" + kamelet, kamelet);
            }
        },
        PROPERTIES_OF_A_ROUTE {
            @Override
            void set(CamelContext context, String kamelet, Map<String, String> values) throws Exception {
                String id = "of-" + kamelet;
                values.forEach(
                        (name, value) -> property(context, "camel.kamelet." + kamelet + "." + id + "." + name, value));
                addRoute(context, "kamelet:" + kamelet + "/" + id, kamelet);
            }
        },
        TEMPLATE_PROPERTIES {
            @Override
            void set(CamelContext context, String kamelet, Map<String, String> values) throws Exception {
                Properties properties = new Properties();
                properties.putAll(values);
                KameletComponent component = context.getComponent("kamelet", KameletComponent.class);
                Map<String, Properties> all = new HashMap<>();
                if (component.getTemplateProperties() != null) {
                    all.putAll(component.getTemplateProperties());
                }
                all.put(kamelet, properties);
                component.setTemplateProperties(all);
                addRoute(context, "kamelet:" + kamelet, kamelet);
            }
        },
        URI {
            @Override
            void set(CamelContext context, String kamelet, Map<String, String> values) throws Exception {
                addRoute(context, uri(kamelet, values, value -> "RAW(" + value + ")"), kamelet);
            }
        },
        URI_WITH_PLACEHOLDERS {
            @Override
            void set(CamelContext context, String kamelet, Map<String, String> values) throws Exception {
                values.forEach((name, value) -> property(context, "my." + name, value));
                addRoute(context, uri(kamelet, names(values), name -> "RAW({{my." + name + "}})"), kamelet);
            }
        },
        YAML {
            @Override
            void set(CamelContext context, String kamelet, Map<String, String> values) throws Exception {
                addYaml(context, kamelet, values, value -> "RAW(" + value + ")");
            }
        },
        /** For all but an ampersand, which ends a value there unless it is in RAW(). */
        YAML_AS_IT_IS {
            @Override
            boolean takes(String value) {
                return !value.contains("&");
            }

            @Override
            void set(CamelContext context, String kamelet, Map<String, String> values) throws Exception {
                addYaml(context, kamelet, values, value -> value);
            }
        };

        boolean takes(String value) {
            return true;
        }

        abstract void set(CamelContext context, String kamelet, Map<String, String> values) throws Exception;

        private static void property(CamelContext context, String name, String value) {
            context.getPropertiesComponent().addInitialProperty(name, value);
        }

        private static Map<String, String> names(Map<String, String> values) {
            return values.keySet().stream().collect(Collectors.toMap(name -> name, name -> name));
        }

        private static String uri(String kamelet, Map<String, String> values, UnaryOperator<String> form) {
            return values.entrySet().stream()
                    .map(value -> value.getKey() + "=" + form.apply(value.getValue()))
                    .collect(Collectors.joining("&", "kamelet:" + kamelet + "?", ""));
        }

        private static void addRoute(CamelContext context, String uri, String kamelet) throws Exception {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    if (kamelet.equals(SINK)) {
                        from("direct:start").to(uri);
                    } else {
                        from(uri).to("seda:received");
                    }
                }
            });
        }

        private static void addYaml(
                CamelContext context, String kamelet, Map<String, String> values, UnaryOperator<String> form)
                throws Exception {
            Map<String, String> parameters = new LinkedHashMap<>();
            values.forEach((name, value) -> parameters.put(name, form.apply(value)));
            Map<String, Object> call = Map.of("uri", "kamelet:" + kamelet, "parameters", parameters);
            Map<String, Object> from = new LinkedHashMap<>();
            if (kamelet.equals(SINK)) {
                from.putAll(Map.of("uri", "direct:start", "steps", List.of(Map.of("to", call))));
            } else {
                from.putAll(call);
                from.put("steps", List.of(Map.of("to", "seda:received")));
            }
            // JSON is YAML.
            String yaml = Samples.text(List.of(Map.of("route", Map.of("from", from))));
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("routes.yaml", yaml));
        }
    }

    static Stream<Arguments> waysAndValues() {
        return Stream.of(Way.values())
                .flatMap(way -> VALUES.stream().filter(way::takes).map(value -> Arguments.of(way, value)));
    }

    @ParameterizedTest
    @MethodSource("waysAndValues")
    void sinkSendsWhatItIsTold(Way way, String value) throws Exception {
        // A key is of visible ASCII characters.
        String secretKey = "key" + value.replaceAll("[^!-~]", "");
        simulator.addCredentials("AKID", secretKey, "token");
        Map<String, String> values = Map.of(
                "smsSdkAppId",
                RouteHarness.SMS_SDK_APP_ID,
                "smsTemplateId",
                RouteHarness.TEMPLATE_ID,
                "signName",
                value,
                "senderId",
                value,
                "secretId",
                "AKID",
                "secretKey",
                secretKey,
                "sessionToken",
                "token",
                "region",
                "ap-singapore",
                "endpoint",
                simulator.endpoint());

        try (CamelContext context = RememberedResources.newContext()) {
            way.set(context, SINK, values);
            context.start();
            Exchange exchange = context.createFluentProducerTemplate()
                    .to("direct:start")
                    .withHeader(TencentSmsConstants.PHONE_NUMBER_SET, RouteHarness.PHONE_NUMBER)
                    .send();

            assertThat(exchange.getException()).isNull();
        }
        assertThat(simulator.messages()).singleElement().satisfies(message -> {
            assertThat(message.signName()).isEqualTo(value);
            assertThat(message.senderId()).isEqualTo(value);
            assertThat(message.templateId()).isEqualTo(RouteHarness.TEMPLATE_ID);
            assertThat(message.smsSdkAppId()).isEqualTo(RouteHarness.SMS_SDK_APP_ID);
        });
    }

    @ParameterizedTest
    @EnumSource
    void sourcesAskWithWhatTheyAreTold(Way way) throws Exception {
        String secretKey = way.takes("&") ? "a+b&c%d#e=f" : "a+b%d#e=f";
        simulator.addCredentials("AKID", secretKey, "token");
        simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 1);
        simulator.reply(RouteHarness.SMS_SDK_APP_ID, RouteHarness.PHONE_NUMBER, "TD");
        Map<String, String> values = Map.of(
                "smsSdkAppId", RouteHarness.SMS_SDK_APP_ID,
                "delay", "50",
                "secretId", "AKID",
                "secretKey", secretKey,
                "sessionToken", "token",
                "region", "ap-singapore",
                "endpoint", simulator.endpoint());

        try (CamelContext context = RememberedResources.newContext();
                ConsumerTemplate received = context.createConsumerTemplate()) {
            way.set(context, "tencent-sms-status-source", values);
            way.set(context, "tencent-sms-reply-source", values);
            context.start();

            assertThat(List.of(
                            received.receiveBody("seda:received", 60_000),
                            received.receiveBody("seda:received", 60_000)))
                    .hasAtLeastOneElementOfType(PullSmsSendStatus.class)
                    .hasAtLeastOneElementOfType(PullSmsReplyStatus.class);
        }
    }
}
