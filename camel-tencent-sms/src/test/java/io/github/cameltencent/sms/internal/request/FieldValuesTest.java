package io.github.cameltencent.sms.internal.request;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cameltencent.sms.TencentSmsOperation.deleteTemplate;
import static io.github.cameltencent.sms.TencentSmsOperation.describePhoneNumberInfo;
import static io.github.cameltencent.sms.TencentSmsOperation.describeSignList;
import static io.github.cameltencent.sms.TencentSmsOperation.describeTemplateList;
import static io.github.cameltencent.sms.TencentSmsOperation.send;
import static org.assertj.core.api.Assertions.assertThat;

/** A value becomes what the API wants for its field, in whatever type a route has it. */
class FieldValuesTest {

    private static final Map<String, Object> APP_AND_TEMPLATE =
            Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "phoneNumberSet", "+8613812345678");

    private static final List<Object> LISTS_OF_TWO = List.of(
            List.of("12345", "5"),
            new LinkedHashSet<>(List.of("12345", "5")),
            new String[] {"12345", "5"},
            new Object[] {12345, 5L},
            new int[] {12345, 5},
            new long[] {12345, 5},
            List.of(12345, 5),
            Samples.parse("[12345,\"5\"]"));

    static Stream<Arguments> listsOfTwo() {
        // A lone array would be taken for a list of arguments.
        return LISTS_OF_TWO.stream().map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("listsOfTwo")
    void listBodyOfSendIsTheTemplateParameters(Object body) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, APP_AND_TEMPLATE)) {
            Exchange exchange = route.sendBody(body);

            assertThat(exchange.getException()).isNull();
            assertThat(route.takeJson().get("TemplateParamSet")).isEqualTo(Samples.json(List.of("12345", "5")));
        }
    }

    @Test
    void emptyListBodyOfSendIsNoTemplateParametersEvenIfTheOptionHasSome() throws Exception {
        Map<String, Object> options = new LinkedHashMap<>(APP_AND_TEMPLATE);
        options.put("templateParamSet", "12345");

        try (SmsRoute route = SmsRoute.to(send, options)) {
            route.sendBody(List.of());

            assertThat(route.takeJson().get("TemplateParamSet")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("listsOfTwo")
    void listBodyMeansNothingForOtherOperations(Object body) throws Exception {
        try (SmsRoute route = SmsRoute.to(describePhoneNumberInfo, Map.of("phoneNumberSet", "+8613812345678"))) {
            Exchange exchange = route.sendBody(body);

            assertThat(exchange.getException()).isNull();
            assertThat(route.takeJson()).isEqualTo(Samples.json(Map.of("PhoneNumberSet", List.of("+8613812345678"))));
        }
    }

    @Test
    void listHeaderIsTakenFromCollectionsArraysJsonAndTextWithCommas() throws Exception {
        try (SmsRoute route = SmsRoute.to(send, APP_AND_TEMPLATE)) {
            for (Object value : Stream.concat(LISTS_OF_TWO.stream(), Stream.of("12345,5", "12345 , 5"))
                    .toList()) {
                route.send(null, Map.of("CamelTencentSmsTemplateParamSet", value));

                assertThat(route.takeJson().get("TemplateParamSet"))
                        .as("%s", value)
                        .isEqualTo(Samples.json(List.of("12345", "5")));
            }
        }
    }

    @Test
    void emptyPartsOfTextWithCommasAreEmptyParameters() throws Exception {
        try (SmsRoute route = SmsRoute.to(send, APP_AND_TEMPLATE)) {
            route.send(null, Map.of("CamelTencentSmsTemplateParamSet", "a,,b,"));

            assertThat(route.takeJson().get("TemplateParamSet")).isEqualTo(Samples.json(List.of("a", "", "b", "")));
        }
    }

    static Stream<Object> numbersAndTexts() {
        return Stream.of(
                1110, 1110L, (short) 1110, "1110", new StringBuilder("1110"), Samples.json(1110), Samples.json("1110"));
    }

    @ParameterizedTest
    @MethodSource("numbersAndTexts")
    void numberIsTextWhereTheApiWantsText(Object value) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, APP_AND_TEMPLATE)) {
            route.send(null, Map.of("CamelTencentSmsTemplateId", value));

            JsonNode sent = route.takeJson().get("TemplateId");
            assertThat(sent.isTextual()).isTrue();
            assertThat(sent.textValue()).isEqualTo("1110");
        }
    }

    @ParameterizedTest
    @MethodSource("numbersAndTexts")
    void textIsANumberWhereTheApiWantsANumber(Object value) throws Exception {
        try (SmsRoute route = SmsRoute.to(deleteTemplate)) {
            route.send(null, Map.of("CamelTencentSmsTemplateId", value));

            assertThat(route.takeJson()).isEqualTo(Samples.json(Map.of("TemplateId", 1110)));
        }
    }

    @Test
    void listOfNumbersIsTakenFromPrimitiveArraysAndText() throws Exception {
        try (SmsRoute route = SmsRoute.to(describeSignList, Map.of("international", 0))) {
            for (Object value : Arrays.asList(new int[] {7, 8}, new long[] {7, 8}, "7,8", " 7 , 8 ", List.of("7", 8))) {
                route.send(null, Map.of("CamelTencentSmsSignIdSet", value));

                assertThat(route.takeJson().get("SignIdSet")).isEqualTo(Samples.json(List.of(7, 8)));
            }
        }
    }

    @Test
    void loneValueIsAListOfOne() throws Exception {
        try (SmsRoute route = SmsRoute.to(describeTemplateList, Map.of("international", 0))) {
            route.send(null, Map.of("CamelTencentSmsTemplateIdSet", 7));

            assertThat(route.takeJson().get("TemplateIdSet")).isEqualTo(Samples.json(List.of(7)));
        }
    }
}
