package io.github.cameltencent.sms.internal.request;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.model.PullSmsSendStatusByPhoneNumberRequest;
import io.github.cameltencent.sms.model.SendMultiGlobalSmsResponse;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Tencent's own guides and examples send is not refused, and arrives in the form that the API asks for. */
class AcceptedValuesTest {

    private static final long NOW = System.currentTimeMillis() / 1000;

    /** Seven digits after the plus, of Tokelau: no number of a phone is shorter. */
    private static final String MIN_NUMBER_LENGTH = "+6907123";

    private SmsSimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = SmsSimulator.start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendStatusStatistics", "callbackStatusStatistics"})
    void statisticsTakeALimitAndAnOffset(String operation) {
        String uri = "tencent-sms:" + operation + "?beginTime=2026112207&endTime=2026112208&limit=10&offset=5";

        JsonNode request = sent(uri, null, Map.of());

        assertThat(request.get("Limit").longValue()).isEqualTo(10);
        assertThat(request.get("Offset").longValue()).isEqualTo(5);
    }

    static Stream<Arguments> numbersOfOnePhone() {
        return Stream.of("13711112222", "8613711112222", "008613711112222", "+8613711112222", "+86013711112222")
                .flatMap(number -> Stream.of(
                                "pullSendStatusByPhoneNumber", "pullReplyStatusByPhoneNumber", "describeSendRecordList")
                        .map(operation -> Arguments.of(operation, number)));
    }

    @ParameterizedTest
    @MethodSource("numbersOfOnePhone")
    void numberIsAskedForWithItsPlusAndCountryCode(String operation, String number) {
        String uri = "tencent-sms:" + operation + "?limit=10&beginTime=" + NOW;
        Map<String, Object> body = Map.of("PhoneNumber", number);

        List<JsonNode> requests = List.of(
                sent(uri + "&phoneNumber=RAW(" + number + ")", null, Map.of()),
                sent(uri, null, Map.of("CamelTencentSmsPhoneNumber", number)),
                sent(uri, body, Map.of()),
                sent(uri, Samples.json(body), Map.of()),
                sent(uri + "&requestFrom=json", Samples.text(body), Map.of()));

        assertThat(requests)
                .extracting(request -> request.get("PhoneNumber").textValue())
                .containsOnly("+8613711112222");
    }

    @Test
    void numberOfARecordIsAskedForWithItsPlusAndCountryCode() {
        Object body = PullSmsSendStatusByPhoneNumberRequest.builder()
                .phoneNumber("13711112222")
                .beginTime(NOW)
                .limit(10)
                .build();

        JsonNode request = sent("tencent-sms:pullSendStatusByPhoneNumber", body, Map.of());

        assertThat(request.get("PhoneNumber").textValue()).isEqualTo("+8613711112222");
    }

    @Test
    void numberOfARouteThatStartsFromItIsAskedForWithItsPlusAndCountryCode() {
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("tencent-sms:pullSendStatusByPhoneNumber?initialDelay=0&phoneNumber=13711112222")
                        .to("log:receipts");
                from("direct:start").to("tencent-sms:send");
            }
        };
        try (RouteHarness started = RouteHarness.of(RouteHarness.at(simulator), route)) {
            await().until(() -> !simulator.requests().isEmpty());
        }

        assertThat(lastRequest().get("PhoneNumber").textValue()).isEqualTo("+8613711112222");
    }

    @Test
    void numberOfSevenDigitsIsTaken() {
        String sendUri = "tencent-sms:send?phoneNumberSet=RAW(" + MIN_NUMBER_LENGTH + ")";

        assertThat(answer(sendUri, null, Map.of())
                        .getMessage()
                        .getBody(SendSmsResponse.class)
                        .sendStatusSet())
                .singleElement()
                .satisfies(status -> assertThat(status.code()).isEqualTo("Ok"));
        List<Map<String, String>> infos = List.of(Map.of("PhoneNumber", MIN_NUMBER_LENGTH, "TemplateId", "1110"));
        assertThat(answer("tencent-sms:sendMultiGlobal", Map.of("MultiSmsInfoSet", infos), Map.of())
                        .getMessage()
                        .getBody(SendMultiGlobalSmsResponse.class)
                        .sendMultiStatusSet())
                .singleElement()
                .satisfies(status -> assertThat(status.code()).isEqualTo("Ok"));
        assertThat(sent(
                                "tencent-sms:pullReplyStatusByPhoneNumber?limit=10&beginTime=" + NOW,
                                null,
                                Map.of("CamelTencentSmsPhoneNumber", MIN_NUMBER_LENGTH))
                        .get("PhoneNumber")
                        .textValue())
                .isEqualTo(MIN_NUMBER_LENGTH);
    }

    static Stream<Arguments> emptyImages() {
        return Stream.of(
                Arguments.of("a Map", fields(), Map.of()),
                Arguments.of("JSON", Samples.json(fields()), Map.of()),
                Arguments.of(
                        "a record",
                        Samples.record(ApiTable.type("ModifySmsSignRequest"), numbersAsLong(fields())),
                        Map.of()),
                Arguments.of("a header", without(fields(), "ProofImage"), Map.of("CamelTencentSmsProofImage", "")));
    }

    /** As in Tencent's own example. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("emptyImages")
    void imageOfAChangedSignatureMayBeEmpty(String way, Object body, Map<String, Object> headers) {
        Exchange exchange = answer("tencent-sms:modifySign", body, headers);

        // Not before it was sent, for there is no such signature.
        assertThat(exchange.getException()).hasMessageContaining("MissingSignatureToModify");
        assertThat(lastRequest().get("ProofImage").textValue()).isEmpty();
        assertThat(lastRequest().get("CommissionImage").textValue()).isEmpty();
    }

    private static Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("SignId", 1110);
        fields.put("SignName", "腾讯云");
        fields.put("SignType", 0);
        fields.put("DocumentType", 1);
        fields.put("International", 0);
        fields.put("SignPurpose", 0);
        fields.put("ProofImage", "");
        fields.put("CommissionImage", "");
        fields.put("Remark", "自用业务申请");
        return fields;
    }

    private static Map<String, Object> numbersAsLong(Map<String, Object> fields) {
        fields.replaceAll((name, value) -> value instanceof Integer number ? (Object) number.longValue() : value);
        return fields;
    }

    private static Map<String, Object> without(Map<String, Object> fields, String name) {
        fields.remove(name);
        return fields;
    }

    private JsonNode sent(String uri, Object body, Map<String, Object> headers) {
        assertThat(answer(uri, body, headers).getException()).isNull();
        return lastRequest();
    }

    private Exchange answer(String uri, Object body, Map<String, Object> headers) {
        try (RouteHarness route = RouteHarness.to(uri, RouteHarness.at(simulator))) {
            return route.send(message -> {
                message.setBody(body);
                message.setHeaders(new HashMap<>(headers));
            });
        }
    }

    private JsonNode lastRequest() {
        List<ReceivedRequest> requests = simulator.requests();
        return Samples.parse(requests.get(requests.size() - 1).body());
    }
}
