package io.github.cameltencent.sms.internal.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.model.SendSmsRequest;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameltencent.sms.TencentSmsOperation.pullSendStatus;
import static io.github.cameltencent.sms.TencentSmsOperation.send;
import static org.assertj.core.api.Assertions.assertThat;

/** Each field of a request comes from the first place that has it: header, body, option. */
class FieldPrecedenceTest {

    private static final Map<String, Object> APP_AND_TEMPLATE =
            Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "phoneNumberSet", "+8613812345678");

    @ParameterizedTest
    @MethodSource("io.github.cameltencent.sms.testsupport.ApiTable#operations")
    void headerBeatsBodyForEachField(TencentSmsOperation operation) throws Exception {
        Map<String, Object> body = Samples.request(operation);

        try (SmsRoute route = SmsRoute.to(operation)) {
            for (ApiTable.Field field : ApiTable.requestOf(operation)) {
                Object value = Samples.otherRequest(operation).get(field.name());

                route.send(body, Map.of(field.header(), value));

                assertThat(route.takeJson())
                        .as("the header %s", field.header())
                        .isEqualTo(Samples.json(with(body, field, value)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.cameltencent.sms.testsupport.ApiTable#operations")
    void bodyBeatsOptionForEachField(TencentSmsOperation operation) throws Exception {
        Map<String, Object> values = Samples.request(operation);
        Map<String, Object> options = new LinkedHashMap<>();
        Map<String, Object> headers = new LinkedHashMap<>();
        for (ApiTable.Field field : ApiTable.requestOf(operation)) {
            Object value = values.get(field.name());
            if (field.hasOption()) {
                options.put(field.component(), text(value));
            } else {
                headers.put(field.header(), value);
            }
        }

        try (SmsRoute route = SmsRoute.to(operation, options)) {
            for (ApiTable.Field field : ApiTable.requestOf(operation)) {
                if (field.hasOption()) {
                    Object value = Samples.otherRequest(operation).get(field.name());

                    route.send(Map.of(field.name(), value), headers);

                    assertThat(route.takeJson())
                            .as("the body field %s", field.name())
                            .isEqualTo(Samples.json(with(values, field, value)));
                }
            }
        }
    }

    @Test
    void headerBeatsOptionWhereTheBodyIsSilent() throws Exception {
        try (SmsRoute route = SmsRoute.to(send, APP_AND_TEMPLATE)) {
            route.send(null, Map.of("CamelTencentSmsTemplateId", "2220"));

            assertThat(route.takeJson().get("TemplateId").textValue()).isEqualTo("2220");
        }
    }

    @Test
    void fieldsOfOneRequestComeFromHeaderBodyAndOptionTogether() throws Exception {
        try (SmsRoute route = SmsRoute.to(send, Map.of("smsSdkAppId", "1400006666"))) {
            route.send(
                    SendSmsRequest.builder().templateId("1110").build(),
                    Map.of("CamelTencentSmsPhoneNumberSet", "+8613812345678"));

            assertThat(route.takeJson())
                    .isEqualTo(Samples.json(Map.of(
                            "SmsSdkAppId", "1400006666",
                            "TemplateId", "1110",
                            "PhoneNumberSet", List.of("+8613812345678"))));
        }
    }

    @Test
    void nullInABodyLeavesTheFieldToTheOption() throws Exception {
        JsonNode tree = Samples.parse("{\"TemplateId\":null}");
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("TemplateId", null);

        try (SmsRoute route = SmsRoute.to(send, APP_AND_TEMPLATE)) {
            for (Object body : List.of(tree, map)) {
                route.sendBody(body);

                assertThat(route.takeJson().get("TemplateId").textValue()).isEqualTo("1110");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"PhoneNumberSet\":[\"+8613812345678\"]}", "+8613812345678"})
    void textBodyIsNotReadAndTheMessageSaysSo(String text) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, Map.of("smsSdkAppId", "1400006666", "templateId", "1110"))) {
            Exchange exchange = route.sendBody(text);

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContainingAll(
                            "PhoneNumberSet is missing",
                            "header CamelTencentSmsPhoneNumberSet",
                            "body field PhoneNumberSet",
                            "option phoneNumberSet",
                            "body was ignored",
                            "requestFrom=json")
                    .message()
                    .doesNotContain("13812345678");
            assertThat(route.requestCount()).isZero();
        }
    }

    @Test
    void textBodyChangesNothingOfARequestFromHeadersAndOptions() throws Exception {
        ObjectNode body =
                (ObjectNode) Samples.json(Map.of("TemplateId", "6666", "PhoneNumberSet", List.of("+12025550100")));

        try (SmsRoute route = SmsRoute.to(send, APP_AND_TEMPLATE)) {
            route.sendBody(body.toString());

            assertThat(route.takeJson())
                    .isEqualTo(Samples.json(Map.of(
                            "SmsSdkAppId", "1400006666",
                            "TemplateId", "1110",
                            "PhoneNumberSet", List.of("+8613812345678"))));
        }
    }

    static Stream<Arguments> fieldsOfOtherOperations() {
        return Stream.of(
                Arguments.of("CamelTencentSmsPhoneNumberSet", "+8613812345678"),
                Arguments.of("CamelTencentSmsOffset", "no number"),
                Arguments.of("CamelTencentSmsRequestId", ApiServer.REQUEST_ID),
                Arguments.of("CamelTencentSmsAcceptedCount", 3));
    }

    @ParameterizedTest
    @MethodSource("fieldsOfOtherOperations")
    void headerOfAnotherOperationOrOfAResultIsPassedOver(String header, Object value) throws Exception {
        try (SmsRoute route = SmsRoute.to(pullSendStatus, Map.of("smsSdkAppId", "1400006666", "limit", 10))) {
            Exchange exchange = route.send(null, Map.of(header, value));

            assertThat(exchange.getException()).isNull();
            assertThat(route.takeJson()).isEqualTo(Samples.json(Map.of("SmsSdkAppId", "1400006666", "Limit", 10)));
        }
    }

    private static Map<String, Object> with(Map<String, Object> values, ApiTable.Field field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(field.name(), value);
        return changed;
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : value.toString();
    }
}
