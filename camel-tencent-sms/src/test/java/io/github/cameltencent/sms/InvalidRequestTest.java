package io.github.cameltencent.sms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.model.DeleteSmsSignRequest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameltencent.sms.TencentSmsOperation.describePhoneNumberInfo;
import static io.github.cameltencent.sms.TencentSmsOperation.packagesStatistics;
import static io.github.cameltencent.sms.TencentSmsOperation.pullSendStatus;
import static io.github.cameltencent.sms.TencentSmsOperation.pullSendStatusByPhoneNumber;
import static io.github.cameltencent.sms.TencentSmsOperation.reportConversion;
import static io.github.cameltencent.sms.TencentSmsOperation.send;
import static io.github.cameltencent.sms.TencentSmsOperation.sendStatusStatistics;
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

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-1", "abc", "9223372036854775808", "1e30", "1e999999999", "", " ", "0x10", "１.5"})
    void malformedNumberIsRefused(String limit) throws Exception {
        try (SmsRoute route = SmsRoute.to(pullSendStatus, Map.of("smsSdkAppId", "1400006666"))) {
            String header = "CamelTencentSmsLimit";
            for (Object value : List.of(limit, new StringBuilder(limit), Samples.json(limit))) {
                Exchange exchange = assertRefused(route, null, Map.of(header, value), "header " + header);
                if (!limit.isBlank()) {
                    assertThat(exchange.getException()).hasMessageNotContaining(limit);
                }
            }
            assertRefused(route, Map.of("Limit", limit), Map.of(), "body field Limit");
        }
    }

    static Stream<Object> noWholeNumbers() {
        return Stream.of(
                1.5,
                -1,
                -1L,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                true,
                List.of(7),
                Map.of("a", 7),
                new int[] {7},
                Samples.json(1.5),
                Samples.json(true),
                Samples.json(List.of(7)));
    }

    @ParameterizedTest
    @MethodSource("noWholeNumbers")
    void objectThatIsNoWholeNumberIsRefused(Object value) throws Exception {
        try (SmsRoute route = SmsRoute.to(pullSendStatus, Map.of("smsSdkAppId", "1400006666"))) {
            assertRefused(route, null, Map.of("CamelTencentSmsLimit", value), "header CamelTencentSmsLimit");
        }
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
                "+1234567",
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
            assertThat(sending.receivedJson().get("SessionContext").textValue()).isEqualTo(context);
        } else {
            assertRefused(sending, null, headers, "header CamelTencentSmsSessionContext", "512");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pullSendStatus, 0",
        "pullSendStatus, 101",
        "pullReplyStatus, 0",
        "pullReplyStatus, 101",
        "pullSendStatusByPhoneNumber, 0",
        "pullReplyStatusByPhoneNumber, 101",
        "packagesStatistics, 501",
        "describeSignList, 101",
        "describeTemplateList, 101",
        "sendStatusStatistics, 1",
        "callbackStatusStatistics, 1"
    })
    void limitOutsideTheApisBoundsIsRefused(TencentSmsOperation operation, long limit) throws Exception {
        try (SmsRoute route = SmsRoute.to(operation)) {
            Map<String, Object> request = new LinkedHashMap<>(Samples.request(operation));
            request.put("Limit", limit);

            assertRefused(route, request, Map.of(), "body field Limit", "must be from");
        }
    }

    @Test
    void timeInMillisecondsIsRefusedWhereTheApiWantsSeconds() throws Exception {
        try (SmsRoute route = SmsRoute.to(pullSendStatusByPhoneNumber)) {
            for (String field : List.of("BeginTime", "EndTime")) {
                assertRefused(
                        route,
                        Samples.request(pullSendStatusByPhoneNumber),
                        Map.of("CamelTencentSms" + field, 1795302000123L),
                        "header CamelTencentSms" + field,
                        "seconds");
            }
        }
        try (SmsRoute route = SmsRoute.to(reportConversion)) {
            assertRefused(
                    route,
                    Samples.request(reportConversion),
                    Map.of("CamelTencentSmsConversionTime", 1795302000123L),
                    "header CamelTencentSmsConversionTime",
                    "seconds");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026112224",
                "2026130107",
                "2026003107",
                "2026110007",
                "2026113207",
                "20261122",
                "202611220700",
                "2026-11-22T07",
                "1795302000",
                "today"
            })
    void hourInAnotherFormIsRefused(String hour) throws Exception {
        for (TencentSmsOperation operation : List.of(sendStatusStatistics, packagesStatistics)) {
            try (SmsRoute route = SmsRoute.to(operation)) {
                Exchange exchange = assertRefused(
                        route,
                        Samples.request(operation),
                        Map.of("CamelTencentSmsEndTime", hour),
                        "header CamelTencentSmsEndTime",
                        "yyyymmddhh");
                assertThat(exchange.getException().getMessage().replace("such as 2026112207", ""))
                        .doesNotContain(hour);
            }
        }
    }

    @Test
    void moreNumbersThanOneLookUpTakesAreRefused() throws Exception {
        try (SmsRoute route = SmsRoute.to(describePhoneNumberInfo)) {
            List<String> numbers = new ArrayList<>(Collections.nCopies(200, "+8613812345678"));
            assertThat(route.send(null, Map.of("CamelTencentSmsPhoneNumberSet", numbers))
                            .getException())
                    .isNull();
            assertThat(route.receivedJson().get("PhoneNumberSet")).hasSize(200);

            numbers.add("+8613812345678");
            Exchange exchange = route.send(null, Map.of("CamelTencentSmsPhoneNumberSet", numbers));

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContainingAll("header CamelTencentSmsPhoneNumberSet", "201", "200");
            assertThat(route.requestCount()).isEqualTo(1);
        }
    }

    private static Exchange assertRefused(SmsRoute route, Object body, Map<String, ?> headers, String... words) {
        return InvalidRequestBodyTest.assertRefused(route, body, headers, words);
    }
}
