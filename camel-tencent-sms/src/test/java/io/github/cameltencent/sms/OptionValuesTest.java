package io.github.cameltencent.sms;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.RememberedResources;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an option of an endpoint is set to is what is sent, however it is set. */
class OptionValuesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    /** With characters that mean something in a URI, in YAML or to Camel. */
    private static final List<String> VALUES = List.of(
            "A+B",
            "+",
            "A&B",
            "A&B=C",
            "&A",
            "50% off",
            "%",
            "A%2BB",
            "A#B",
            "#1 Shop",
            "A=B",
            "A?B",
            "A)B",
            "(A)",
            "A/B:C",
            "\"A\" 'B'",
            "A\\B",
            "A;B|C,D",
            "~^`[]",
            "$A",
            "两个 words",
            "é😀");

    /** A way to set the options of an endpoint. */
    private enum Way {
        RAW {
            @Override
            void set(CamelContext context, String value) throws Exception {
                addRoute(context, "tencent-sms:send?signName=RAW(" + value + ")&senderId=RAW(" + value + ")");
            }
        },
        ENCODED {
            @Override
            void set(CamelContext context, String value) throws Exception {
                String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
                addRoute(context, "tencent-sms:send?signName=" + encoded + "&senderId=" + encoded);
            }
        },
        ENCODED_BY_PERCENT_SIGNS {
            @Override
            void set(CamelContext context, String value) throws Exception {
                String encoded =
                        URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
                addRoute(context, "tencent-sms:send?signName=" + encoded + "&senderId=" + encoded);
            }
        },
        PARAMETERS_OF_YAML {
            @Override
            void set(CamelContext context, String value) throws Exception {
                String raw = "RAW(" + value + ")";
                Map<String, Object> call =
                        Map.of("uri", "tencent-sms:send", "parameters", Map.of("signName", raw, "senderId", raw));
                Map<String, Object> from = Map.of("uri", "direct:start", "steps", List.of(Map.of("to", call)));
                // JSON is YAML.
                String yaml = Samples.text(List.of(Map.of("route", Map.of("from", from))));
                PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("routes.yaml", yaml));
            }
        },
        COMPONENT {
            @Override
            void set(CamelContext context, String value) throws Exception {
                TencentSmsConfiguration configuration = context.getComponent("tencent-sms", TencentSmsComponent.class)
                        .getConfiguration();
                configuration.setSignName(value);
                // An endpoint only has it.
                addRoute(context, "tencent-sms:send?senderId=RAW(" + value + ")");
            }
        };

        abstract void set(CamelContext context, String value) throws Exception;

        private static void addRoute(CamelContext context, String uri) throws Exception {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:start").to(uri);
                }
            });
        }
    }

    static Stream<Arguments> waysAndValues() {
        return Stream.of(Way.values()).flatMap(way -> VALUES.stream().map(value -> Arguments.of(way, value)));
    }

    @ParameterizedTest
    @MethodSource("waysAndValues")
    void arrivesAsItIs(Way way, String value) throws Exception {
        try (CamelContext context = RememberedResources.newContext()) {
            RouteHarness.component(RouteHarness.at(SMS.simulator())).accept(context);
            way.set(context, value);
            context.start();
            Exchange exchange = context.createFluentProducerTemplate()
                    .to("direct:start")
                    .withHeader(TencentSmsConstants.PHONE_NUMBER_SET, RouteHarness.PHONE_NUMBER)
                    .send();

            assertThat(exchange.getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).singleElement().satisfies(message -> {
            assertThat(message.signName()).isEqualTo(value);
            assertThat(message.senderId()).isEqualTo(value);
        });
    }
}
