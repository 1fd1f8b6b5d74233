package io.github.cameltencent.sms.internal.request;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.model.MultiSmsInfo;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameltencent.sms.TencentSmsOperation.send;
import static io.github.cameltencent.sms.TencentSmsOperation.sendMultiGlobal;
import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong inside of a body is told by its place, and the wrong value stays private. */
class InvalidRequestBodyTest {

    private static final List<String> PRIVATE = List.of("s3cr3t", "13812345678", "60198890000", "7654321");

    /** Sends, and holds what every refusal has in common. */
    static Exchange assertRefused(SmsRoute route, Object body, Map<String, ?> headers, String... words) {
        int before = route.requestCount();
        Exchange exchange = route.send(body, headers);

        assertThat(exchange.getException())
                .isInstanceOf(TencentSmsInvalidRequestException.class)
                .hasMessageContainingAll(words)
                .hasNoCause();
        PRIVATE.forEach(value -> assertThat(exchange.getException())
                .message()
                .as("shows a value")
                .doesNotContain(value));
        assertThat(((TencentSmsInvalidRequestException) exchange.getException()).outcome())
                .isEqualTo(Outcome.NOT_SENT);
        assertThat(route.requestCount()).as("requests that were sent").isEqualTo(before);
        return exchange;
    }

    static Stream<Arguments> malformedEntries() {
        return Stream.of(
                Arguments.of(Map.of("PhoneNumber", "+60198890000"), "TemplateId is missing"),
                Arguments.of(Map.of("TemplateId", "1110"), "PhoneNumber is missing"),
                Arguments.of(Map.of("PhoneNumber", "+60198890000", "TemplateID", "1110"), "did you mean TemplateId?"),
                Arguments.of(
                        Map.of("PhoneNumber", "+60198890000", "TemplateId", "1110", "Priority", "s3cr3t"), "Priority"),
                Arguments.of(Map.of("PhoneNumber", "s3cr3t", "TemplateId", "1110"), "PhoneNumber must be"),
                Arguments.of(
                        Map.of("PhoneNumber", "+60198890000", "TemplateId", List.of("s3cr3t")), "TemplateId must be"),
                Arguments.of(
                        Map.of(
                                "PhoneNumber",
                                "+60198890000",
                                "TemplateId",
                                "1110",
                                "SessionContext",
                                "s3cr3t".repeat(100)),
                        "SessionContext must be shorter"),
                Arguments.of(
                        Map.of("PhoneNumber", "+60198890000", "TemplateId", "1110", "TemplateParamSet", withNull()),
                        "TemplateParamSet has no value in entry 2"));
    }

    private static List<String> withNull() {
        return Arrays.asList("s3cr3t", null);
    }

    @ParameterizedTest
    @MethodSource("malformedEntries")
    void malformedEntryOfSendMultiGlobalIsNamed(Map<String, Object> entry, String what) throws Exception {
        Map<String, Object> good = Map.of("PhoneNumber", "+60198890001", "TemplateId", "1110");

        try (SmsRoute route = SmsRoute.to(sendMultiGlobal, Map.of("smsSdkAppId", "1400006666"))) {
            List<Map<String, Object>> entries = List.of(good, entry);
            Map<String, Object> body = Map.of("MultiSmsInfoSet", entries);
            String header = "CamelTencentSmsMultiSmsInfoSet";

            assertRefused(route, null, Map.of(header, entries), "header " + header, "entry 2", what);
            assertRefused(route, body, Map.of(), "body field MultiSmsInfoSet", "entry 2", what);
            assertRefused(route, Samples.json(body), Map.of(), "body field MultiSmsInfoSet", "entry 2", what);
        }
    }

    static Stream<Arguments> malformedRecords() {
        MultiSmsInfo.Builder good =
                MultiSmsInfo.builder().phoneNumber("+60198890000").templateId("1110");
        return Stream.of(
                Arguments.of(MultiSmsInfo.builder().templateId("1110").build(), "PhoneNumber is missing"),
                Arguments.of(good.build().toBuilder().templateId(null).build(), "TemplateId is missing"),
                Arguments.of(good.build().toBuilder().phoneNumber("s3cr3t").build(), "PhoneNumber must be"),
                Arguments.of(
                        good.build().toBuilder().sessionContext("x".repeat(512)).build(),
                        "SessionContext must be shorter"));
    }

    @ParameterizedTest
    @MethodSource("malformedRecords")
    void malformedRecordOfSendMultiGlobalIsNamed(MultiSmsInfo info, String what) throws Exception {
        try (SmsRoute route = SmsRoute.to(sendMultiGlobal, Map.of("smsSdkAppId", "1400006666"))) {
            String header = "CamelTencentSmsMultiSmsInfoSet";

            assertRefused(route, null, Map.of(header, List.of(info)), "header " + header, "entry 1", what);
        }
    }

    @Test
    void entryOfSendMultiGlobalThatIsNoObjectIsRefused() throws Exception {
        try (SmsRoute route = SmsRoute.to(sendMultiGlobal, Map.of("smsSdkAppId", "1400006666"))) {
            for (Object value : List.of("s3cr3t", 7654321, List.of(List.of("s3cr3t")), Samples.json("s3cr3t"))) {
                assertRefused(
                        route,
                        null,
                        Map.of("CamelTencentSmsMultiSmsInfoSet", value),
                        "header CamelTencentSmsMultiSmsInfoSet",
                        "must be a MultiSmsInfo");
            }
            assertRefused(route, null, Map.of("CamelTencentSmsMultiSmsInfoSet", List.of()), "MultiSmsInfoSet", "empty");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"PhoneNumberSet\":[\"+8613812345678\"]}]",
                "\"s3cr3t\"",
                "7654321",
                "null",
                "",
                " ",
                "s3cr3t",
                "{\"PhoneNumberSet\":[\"+8613812345678\"]",
                "{\"PhoneNumberSet\":[\"+8613812345678\"]} s3cr3t",
                "{\"PhoneNumberSet\":[\"+8613812345678\"]}{}",
                "{'PhoneNumberSet':['+8613812345678']}",
                "{\"PhoneNumberSet\":s3cr3t}"
            })
    void textThatIsNoJsonObjectIsRefused(String text) throws Exception {
        Map<String, Object> options = Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "requestFrom", "json");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        try (SmsRoute route = SmsRoute.to(send, options)) {
            for (Object body : List.of(text, bytes, new ByteArrayInputStream(bytes))) {
                assertRefused(
                        route, body, Map.of("CamelTencentSmsPhoneNumberSet", "+8613812345678"), "the body is", "JSON");
            }
        }
    }

    @Test
    void unknownFieldInJsonTextIsRefused() throws Exception {
        try (SmsRoute route = SmsRoute.to(send, Map.of("requestFrom", "json"))) {
            assertRefused(route, "{\"templateId\":\"7654321\"}", Map.of(), "did you mean TemplateId?");
        }
    }

    @Test
    void bodyThatCannotBeTextIsRefusedIfARequestIsExpectedInIt() throws Exception {
        try (SmsRoute route = SmsRoute.to(send, Map.of("requestFrom", "json"))) {
            assertRefused(route, new Object(), Map.of(), "the body is neither text nor an object");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.cameltencent.sms.testsupport.ApiTable#operations")
    void eachMissingFieldIsNamedWithTheWaysToSetIt(TencentSmsOperation operation) throws Exception {
        try (SmsRoute route = SmsRoute.to(operation)) {
            for (ApiTable.Field field : ApiTable.requestOf(operation)) {
                if (field.required() && !Samples.isFilledIn(operation, field)) {
                    Map<String, Object> request = new LinkedHashMap<>(Samples.request(operation));
                    request.remove(field.name());
                    String option = field.hasOption() ? " or the option " + field.component() : "";

                    Exchange exchange = assertRefused(
                            route,
                            request,
                            Map.of(),
                            ApiTable.action(operation).name() + " was not sent",
                            field.name() + " is missing",
                            "header " + field.header(),
                            "body field " + field.name() + option);
                    if (!field.hasOption()) {
                        assertThat(exchange.getException()).hasMessageNotContaining("option");
                    }
                }
            }
        }
    }
}
