package io.github.cameltencent.sms.internal.request;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.model.SendSmsRequest;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import okhttp3.mockwebserver.MockWebServer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameltencent.sms.TencentSmsOperation.describePhoneNumberInfo;
import static io.github.cameltencent.sms.TencentSmsOperation.pullSendStatusByPhoneNumber;
import static io.github.cameltencent.sms.TencentSmsOperation.send;
import static io.github.cameltencent.sms.TencentSmsOperation.sendMultiGlobal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** +1 386 555 0100 is in Florida, and 138 6555 0100 somebody in China: a number that may have lost its plus is refused. */
class PlusSignTest {

    private static final Map<String, Object> APP_AND_TEMPLATE =
            Map.of("smsSdkAppId", "1400006666", "templateId", "1110");

    /** What YAML, JSON, a database or an expression makes of the digits. */
    private static List<Object> numbers(long digits) {
        return List.of(
                digits,
                (double) digits,
                BigInteger.valueOf(digits),
                BigDecimal.valueOf(digits),
                LongNode.valueOf(digits),
                DoubleNode.valueOf(digits),
                new POJONode(digits));
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                Arguments.of(send, "PhoneNumberSet"),
                Arguments.of(describePhoneNumberInfo, "PhoneNumberSet"),
                Arguments.of(pullSendStatusByPhoneNumber, "PhoneNumber"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void numberThatMayHaveLostItsPlusIsRefused(TencentSmsOperation operation, String field) throws Exception {
        String header = RequestSchema.headerName(field);
        try (SmsRoute route = SmsRoute.to(operation)) {
            for (Object value : numbers(13865550100L)) {
                Map<String, Object> body = new LinkedHashMap<>(Samples.request(operation));
                assertRefused(route.send(body, Map.of(header, value)), "header " + header);
                body.put(field, value);
                assertRefused(route.sendBody(body), "body field " + field);
            }
            assertThat(route.requestCount()).isZero();
        }
    }

    @Test
    void numberInAListThatMayHaveLostItsPlusIsRefused() throws Exception {
        String header = "CamelTencentSmsPhoneNumberSet";
        try (SmsRoute route = SmsRoute.to(send, APP_AND_TEMPLATE)) {
            for (Object value : numbers(13865550100L)) {
                assertRefused(
                        route.send(null, Map.of(header, List.of("+8613812345678", value))),
                        "header " + header + ", entry 2");
            }
            assertRefused(
                    route.send(null, Map.of(header, new long[] {13865550100L})), "header " + header + ", entry 1");
            assertThat(route.requestCount()).isZero();
        }
        try (SmsRoute route = SmsRoute.to(sendMultiGlobal, Map.of("smsSdkAppId", "1400006666"))) {
            for (Object value : numbers(13865550100L)) {
                Map<String, Object> entry = Map.of("PhoneNumber", value, "TemplateId", "1110");
                assertRefused(
                        route.sendBody(Map.of("MultiSmsInfoSet", List.of(entry))),
                        "body field MultiSmsInfoSet, entry 1, PhoneNumber");
            }
            assertThat(route.requestCount()).isZero();
        }
    }

    @Test
    void numberInJsonTextThatMayHaveLostItsPlusIsRefused() throws Exception {
        Map<String, Object> options = new LinkedHashMap<>(APP_AND_TEMPLATE);
        options.put("requestFrom", "json");
        try (SmsRoute route = SmsRoute.to(send, options)) {
            assertRefused(route.sendBody("{\"PhoneNumberSet\":[13865550100]}"), "body field PhoneNumberSet, entry 1");
            assertRefused(route.sendBody("{\"PhoneNumberSet\":13865550100}"), "body field PhoneNumberSet, entry 1");
            assertThat(route.requestCount()).isZero();
        }
    }

    /** With its country code it is the same person, whether it has lost its plus or not. */
    @Test
    void numberThatIsTheSameWithItsPlusIsSent() throws Exception {
        try (SmsRoute route = SmsRoute.to(send, APP_AND_TEMPLATE)) {
            for (Object value : numbers(8613812345678L)) {
                Exchange exchange = route.send(null, Map.of("CamelTencentSmsPhoneNumberSet", value));

                assertThat(exchange.getException()).isNull();
                assertThat(route.takeJson().get("PhoneNumberSet")).isEqualTo(Samples.json(List.of("8613812345678")));
            }
        }
    }

    static Stream<Arguments> requestsWithoutPlus() {
        String number = "13865550100";
        Map<String, Object> entry = Map.of("PhoneNumber", number, "TemplateId", "1110");
        Map<String, Object> pull = Map.of("PhoneNumber", number, "BeginTime", 1795302000L, "Limit", 10);
        return Stream.of(
                Arguments.of(send, Map.of("PhoneNumberSet", List.of("+8613812345678", number)), "at number 2"),
                Arguments.of(send, Map.of("PhoneNumberSet", "008613812345678"), "PhoneNumberSet has no plus sign"),
                Arguments.of(send, Map.of("PhoneNumberSet", 8613812345678L), "PhoneNumberSet has no plus sign"),
                Arguments.of(send, Samples.json(Map.of("PhoneNumberSet", List.of(number))), "at number 1"),
                Arguments.of(
                        send,
                        SendSmsRequest.builder().phoneNumberSet(List.of(number)).build(),
                        "at number 1"),
                Arguments.of(sendMultiGlobal, Map.of("MultiSmsInfoSet", List.of(entry)), "entry 1, PhoneNumber has no"),
                Arguments.of(describePhoneNumberInfo, Map.of("PhoneNumberSet", List.of(number)), "at number 1"),
                Arguments.of(pullSendStatusByPhoneNumber, pull, "PhoneNumber has no plus sign"));
    }

    @ParameterizedTest
    @MethodSource("requestsWithoutPlus")
    void requirePlusDemandsThePlusOfText(TencentSmsOperation operation, Object body, String what) throws Exception {
        Map<String, Object> options = new LinkedHashMap<>(operation == send ? APP_AND_TEMPLATE : Map.of());
        if (operation != describePhoneNumberInfo) {
            options.put("smsSdkAppId", "1400006666");
        }
        options.put("requirePlus", true);
        try (SmsRoute route = SmsRoute.to(operation, options)) {
            Exchange exchange = route.sendBody(body);

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContainingAll(what, "no plus sign", "requirePlus")
                    .message()
                    .doesNotContain("13865550100");
            assertThat(route.requestCount()).isZero();
        }
    }

    @Test
    void requirePlusLetsNumbersWithThePlusThrough() throws Exception {
        Map<String, Object> options = new LinkedHashMap<>(APP_AND_TEMPLATE);
        options.put("requirePlus", true);
        try (SmsRoute route = SmsRoute.to(send, options)) {
            String numbers = "+8613812345678,+13865550100";

            assertThat(route.send(null, Map.of("CamelTencentSmsPhoneNumberSet", numbers))
                            .getException())
                    .isNull();
            assertThat(route.takeJson().get("PhoneNumberSet")).hasSize(2);
        }
    }

    @Test
    void requirePlusOfTheComponentHoldsForItsEndpointsAndTheirOptions() throws Exception {
        MockWebServer server = ApiServer.start();
        String connection =
                RouteHarness.query(ApiServer.connection(server)) + "&smsSdkAppId=1400006666&templateId=1110";
        try (SmsRoute route = SmsRoute.at(server, new RouteBuilder() {
            @Override
            public void configure() {
                getContext()
                        .getComponent("tencent-sms", TencentSmsComponent.class)
                        .getConfiguration()
                        .setRequirePlus(true);
                from("direct:start").to("tencent-sms:send?" + connection);
            }
        })) {
            assertThat(route.send(null, Map.of("CamelTencentSmsPhoneNumberSet", "13865550100"))
                            .getException())
                    .hasMessageContaining("requirePlus");
            assertThatThrownBy(() -> route.context().addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:other").to("tencent-sms:send?phoneNumberSet=13865550100&" + connection);
                        }
                    }))
                    .rootCause()
                    .hasMessageContainingAll("option phoneNumberSet", "requirePlus")
                    .hasMessageNotContaining("13865550100");
            assertThat(route.requestCount()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TencentSmsOperation.class,
            names = {"pullSendStatus", "deleteTemplate", "sendStatusCallback"})
    void requirePlusIsRefusedWhereThereIsNoNumber(TencentSmsOperation operation) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThatThrownBy(() -> context.getEndpoint("tencent-sms:" + operation + "?requirePlus=true"))
                    .rootCause()
                    .hasMessageContaining("does not take the option requirePlus");
        }
    }

    /** The YAML DSL keeps what is written, with or without quotes: a plus sign, and zeros at the start. */
    @ParameterizedTest
    @ValueSource(strings = {"+13865550100", "\"+13865550100\"", "'+13865550100'"})
    void routeInYamlKeepsThePlusSign(String number) throws Exception {
        for (String yaml : List.of("""
                - route:
                    from:
                      uri: direct:start
                      steps:
                        - to:
                            uri: tencent-sms:send
                            parameters:
                              phoneNumberSet: %s
                              templateParamSet: 012345
                              smsSdkAppId: 1400006666
                              templateId: 0110
                """, """
                - route:
                    from:
                      uri: direct:start
                      steps:
                        - setHeader:
                            name: CamelTencentSmsPhoneNumberSet
                            constant: %s
                        - setHeader:
                            name: CamelTencentSmsTemplateParamSet
                            constant: 012345
                        - setHeader:
                            name: CamelTencentSmsTemplateId
                            simple: 0110
                        - to:
                            uri: tencent-sms:send
                            parameters:
                              smsSdkAppId: 1400006666
                """)) {
            MockWebServer server = ApiServer.start();
            try (SmsRoute route = SmsRoute.at(server, new RouteBuilder() {
                @Override
                public void configure() throws Exception {
                    TencentSmsConfiguration configuration = getContext()
                            .getComponent("tencent-sms", TencentSmsComponent.class)
                            .getConfiguration();
                    configuration.setEndpoint("http://127.0.0.1:" + server.getPort());
                    configuration.setSecretId("AKIDexample");
                    configuration.setSecretKey("key");
                    PluginHelper.getRoutesLoader(getContext())
                            .loadRoutes(ResourceHelper.fromString("route.yaml", yaml.formatted(number)));
                }
            })) {
                assertThat(route.sendBody(null).getException()).isNull();
                assertThat(route.takeJson())
                        .isEqualTo(Samples.json(Map.of(
                                "PhoneNumberSet",
                                List.of("+13865550100"),
                                "TemplateParamSet",
                                List.of("012345"),
                                "SmsSdkAppId",
                                "1400006666",
                                "TemplateId",
                                "0110")));
            }
        }
    }

    private static void assertRefused(Exchange exchange, String place) {
        assertThat(exchange.getException())
                .isInstanceOf(TencentSmsInvalidRequestException.class)
                .hasMessageContainingAll(place, "is a number", "plus sign")
                .hasNoCause()
                .message()
                .doesNotContain("13865550100");
    }
}
