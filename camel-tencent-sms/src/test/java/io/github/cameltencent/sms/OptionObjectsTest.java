package io.github.cameltencent.sms;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import okhttp3.mockwebserver.MockWebServer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An option that is set to an object, by a parameter in Java or as a bean, is what a header of it would be. */
class OptionObjectsTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("templateParamSet", 246810.0, List.of("246810")),
                Arguments.of("templateParamSet", 246810, List.of("246810")),
                Arguments.of("templateParamSet", List.of("246810", 5.0), List.of("246810", "5")),
                Arguments.of("templateParamSet", new String[] {"a", "b"}, List.of("a", "b")),
                Arguments.of("templateParamSet", new double[] {1, 2}, List.of("1", "2")),
                Arguments.of("templateParamSet", "a,b".getBytes(StandardCharsets.UTF_8), List.of("a", "b")),
                Arguments.of("templateParamSet", Samples.json(List.of("a", 1)), List.of("a", "1")),
                Arguments.of("templateParamSet", "a,b", List.of("a", "b")),
                Arguments.of("phoneNumberSet", 8613812345678L, List.of("8613812345678")),
                Arguments.of("phoneNumberSet", List.of("+8613812345678"), List.of("+8613812345678")),
                Arguments.of("smsSdkAppId", 1.400006666E9, "1400006666"),
                Arguments.of("sessionContext", new StringBuilder("x"), "x"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void isWhatAHeaderOfItWouldBe(String option, Object value, Object sent) throws Exception {
        MockWebServer server = ApiServer.start();
        try (SmsRoute route = SmsRoute.at(server, new RouteBuilder() {
            @Override
            public void configure() {
                getContext().getRegistry().bind("theValue", value);
            }
        })) {
            ProducerTemplate template = route.context().createProducerTemplate();
            for (Object given : List.of(value, "#bean:theValue")) {
                Map<String, Object> options = options(server);
                options.put(option, given);

                Exchange exchange =
                        template.send(route.context().getEndpoint("tencent-sms:send", options), unchanged -> {});

                assertThat(exchange.getException()).isNull();
                assertThat(route.takeJson().get(Character.toUpperCase(option.charAt(0)) + option.substring(1)))
                        .isEqualTo(Samples.json(sent));
            }
        }
    }

    /** Camel does not mind case and dashes in the names of options. */
    @ParameterizedTest
    @ValueSource(strings = {"templateParamSet", "template-param-set", "TemplateParamSet", "TEMPLATEPARAMSET"})
    void isSoHoweverItsNameIsWritten(String name) throws Exception {
        MockWebServer server = ApiServer.start();
        try (SmsRoute route = SmsRoute.at(server, new RouteBuilder() {
            @Override
            public void configure() {}
        })) {
            Map<String, Object> options = options(server);
            options.put(name, List.of("a", 246810.0));

            Endpoint endpoint = route.context().getComponent("tencent-sms").createEndpoint("tencent-sms:send", options);
            endpoint.start();
            Exchange exchange = route.context().createProducerTemplate().send(endpoint, unchanged -> {});

            assertThat(exchange.getException()).isNull();
            assertThat(route.takeJson().get("TemplateParamSet")).isEqualTo(Samples.json(List.of("a", "246810")));
        }
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                Arguments.of("templateParamSet", 9.9, "option templateParamSet, entry 1"),
                Arguments.of("templateParamSet", List.of("a,b"), "option templateParamSet, entry 1 contains a comma"),
                Arguments.of("templateParamSet", Map.of("a", "b"), "a map"),
                Arguments.of("templateParamSet", new Object(), "an Object"),
                Arguments.of("phoneNumberSet", 13865550100L, "option phoneNumberSet, entry 1 is a number"),
                Arguments.of("phoneNumberSet", List.of(13865550100L), "option phoneNumberSet, entry 1 is a number"),
                Arguments.of("smsSdkAppId", Double.NaN, "option smsSdkAppId"),
                Arguments.of("sessionContext", List.of("x"), "a collection"),
                Arguments.of("sessionContext", new byte[] {-1}, "not UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void isRefusedWhereAHeaderOfItWouldBe(String option, Object value, String why) throws Exception {
        MockWebServer server = ApiServer.start();
        try (SmsRoute route = SmsRoute.at(server, new RouteBuilder() {
            @Override
            public void configure() {
                getContext().getRegistry().bind("theValue", value);
            }
        })) {
            for (Object given : List.of(value, "#bean:theValue")) {
                Map<String, Object> options = options(server);
                options.put(option, given);

                assertThatThrownBy(() -> route.context().getEndpoint("tencent-sms:send", options))
                        .rootCause()
                        .hasMessageContaining(why)
                        .hasMessageNotContaining("13865550100");
            }
        }
    }

    private static Map<String, Object> options(MockWebServer server) {
        Map<String, Object> options = new LinkedHashMap<>(ApiServer.connection(server));
        options.putAll(Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "phoneNumberSet", "+8613812345678"));
        return options;
    }
}
