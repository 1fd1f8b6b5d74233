package io.github.cameltencent.sms.internal.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.model.DeleteSmsSignRequest;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameltencent.sms.TencentSmsOperation.describePhoneNumberInfo;
import static io.github.cameltencent.sms.TencentSmsOperation.send;
import static io.github.cameltencent.sms.internal.request.InvalidRequestBodyTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** A request that cannot be right ends as an exception before anything is sent, and the wrong value stays private. */
class InvalidRequestTest {

    private static final String SECRET = "s3cr3t";
    private static SmsRoute sending;

    @BeforeAll
    static void startRoute() throws Exception {
        sending = SmsRoute.to(send, Map.of("smsSdkAppId", "1400006666", "templateId", "1110"));
    }

    @AfterAll
    static void stopRoute() throws Exception {
        sending.close();
    }

    @Test
    void unknownBodyFieldIsNamed() {
        Map<String, Object> body = Map.of("PhoneNumbers", SECRET);

        assertRefused(sending, body, Map.of(), "PhoneNumbers", "PhoneNumberSet");
        assertRefused(sending, Samples.json(body), Map.of(), "PhoneNumbers", "PhoneNumberSet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"phoneNumberSet", "PHONENUMBERSET", "phonenumberset"})
    void fieldInAnotherCaseIsRefusedWithTheRightOne(String name) {
        assertRefused(sending, Map.of(name, SECRET), Map.of(), name, "did you mean PhoneNumberSet?");
    }

    @Test
    void fieldOfAnotherOperationInTheBodyIsRefused() {
        assertRefused(sending, Map.of("SignId", 7654321), Map.of(), "SignId", "SendSmsRequest");
    }

    @Test
    void keyThatLooksLikeAPhoneNumberIsNotShown() {
        assertRefused(sending, Map.of("+8613812345678", SECRET), Map.of(), "SendSmsRequest");
        assertRefused(sending, Map.of(8613812345678L, SECRET), Map.of(), "SendSmsRequest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelTencentSmsPhoneNumbers", "CamelTencentSmsSmsSdkAppId", "cameltencentsmsphonenumbers"})
    void unknownHeaderOfTheComponentIsNamed(String header) {
        assertRefused(sending, null, Map.of(header, SECRET), header);
    }

    @Test
    void recordOfAnotherOperationIsRefused() {
        assertRefused(sending, new DeleteSmsSignRequest(7654321L), Map.of(), "DeleteSmsSignRequest", "SendSmsRequest");
    }

    @Test
    void objectThatIsNoTextIsRefused() {
        for (Object value : List.of(List.of(SECRET), Map.of("a", SECRET), Samples.json(List.of(SECRET)))) {
            assertRefused(
                    sending,
                    null,
                    Map.of("CamelTencentSmsPhoneNumberSet", "+8613812345678", "CamelTencentSmsTemplateId", value),
                    "header CamelTencentSmsTemplateId");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+",
                "+1",
                "+123456",
                "+1234567890123456",
                "+0123456789",
                "12025550100",
                "+86 13812345678",
                "+86-13812345678",
                "++8613812345678",
                "+8613812345678x",
                "tel:+8613812345678",
                "+٨٦١٣٨١٢٣٤٥٦٧٨",
                "0013812345678",
                "12345678901",
                "+8613812345678;+8613812345679",
                "+8613812345678\n+8613812345679"
            })
    void malformedPhoneNumberIsRefused(String number) {
        Exchange exchange = assertRefused(
                sending,
                null,
                Map.of("CamelTencentSmsPhoneNumberSet", "+8613812345678," + number),
                "header CamelTencentSmsPhoneNumberSet",
                "number 2 of 2");
        if (number.length() > 2) {
            assertThat(exchange.getException()).hasMessageNotContaining(number);
        }
        assertRefused(sending, Map.of("PhoneNumberSet", List.of(number)), Map.of(), "body field PhoneNumberSet");
    }

    @Test
    void sendToNobodyIsRefused() {
        String header = "CamelTencentSmsPhoneNumberSet";
        for (Object nobody : List.of(List.of(), new String[0], "", " ", Samples.json(List.of()))) {
            assertRefused(sending, null, Map.of(header, nobody), "header " + header, "empty");
            assertRefused(sending, Map.of("PhoneNumberSet", nobody), Map.of(), "body field PhoneNumberSet", "empty");
        }
    }

    @Test
    void nullInAListIsRefused() {
        for (Object value : List.of(
                Arrays.asList("+8613812345678", null),
                new String[] {"+8613812345678", null},
                Samples.parse("[\"+8613812345678\",null]"))) {
            for (String field : List.of("PhoneNumberSet", "TemplateParamSet")) {
                Map<String, Object> headers = new LinkedHashMap<>();
                headers.put("CamelTencentSmsPhoneNumberSet", "+8613812345678");
                headers.put("CamelTencentSms" + field, value);

                assertRefused(sending, null, headers, "header CamelTencentSms" + field, "entry 2");
            }
        }
    }

    static Stream<Arguments> sessionContexts() {
        return Stream.of(
                Arguments.of("x".repeat(511), true),
                Arguments.of("x".repeat(512), false),
                Arguments.of("样".repeat(170), true), // 510 bytes
                Arguments.of("样".repeat(170) + "x", true),
                Arguments.of("样".repeat(170) + "é", false), // 512 bytes
                Arguments.of("😀".repeat(127) + "xyz", true),
                Arguments.of("😀".repeat(128), false));
    }

    @ParameterizedTest
    @MethodSource("sessionContexts")
    void sessionContextMustBeShorterThan512Bytes(String context, boolean fits) throws Exception {
        Map<String, Object> headers =
                Map.of("CamelTencentSmsPhoneNumberSet", "+8613812345678", "CamelTencentSmsSessionContext", context);

        if (fits) {
            assertThat(sending.send(null, headers).getException()).isNull();
            assertThat(sending.takeJson().get("SessionContext").textValue()).isEqualTo(context);
        } else {
            assertRefused(sending, null, headers, "header CamelTencentSmsSessionContext", "512");
        }
    }

    @Test
    void moreNumbersThanOneLookUpTakesAreRefused() throws Exception {
        try (SmsRoute route = SmsRoute.to(describePhoneNumberInfo)) {
            List<String> numbers = new ArrayList<>(Collections.nCopies(200, "+8613812345678"));
            assertThat(route.send(null, Map.of("CamelTencentSmsPhoneNumberSet", numbers))
                            .getException())
                    .isNull();
            assertThat(route.takeJson().get("PhoneNumberSet")).hasSize(200);

            numbers.add("+8613812345678");
            Exchange exchange = route.send(null, Map.of("CamelTencentSmsPhoneNumberSet", numbers));

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContainingAll("header CamelTencentSmsPhoneNumberSet", "201", "200");
            assertThat(route.requestCount()).isEqualTo(1);
        }
    }
}
