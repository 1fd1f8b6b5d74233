package io.github.cameltencent.sms.internal.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameltencent.sms.TencentSmsOperation.deleteTemplate;
import static io.github.cameltencent.sms.TencentSmsOperation.describeSendRecordList;
import static io.github.cameltencent.sms.TencentSmsOperation.packagesStatistics;
import static io.github.cameltencent.sms.TencentSmsOperation.pullReplyStatusByPhoneNumber;
import static io.github.cameltencent.sms.TencentSmsOperation.pullSendStatusByPhoneNumber;
import static io.github.cameltencent.sms.TencentSmsOperation.reportConversion;
import static io.github.cameltencent.sms.TencentSmsOperation.sendStatusStatistics;
import static io.github.cameltencent.sms.internal.request.InvalidRequestBodyTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** Numbers and times that the API cannot mean are refused before anything is sent; none is rounded or guessed. */
class InvalidRequestNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-1", "abc", "9223372036854775808", "1e30", "1e999999999", "", " ", "0x10", "１.5"})
    void malformedNumberIsRefused(String number) throws Exception {
        try (SmsRoute route = SmsRoute.to(deleteTemplate)) {
            String header = "CamelTencentSmsTemplateId";
            for (Object value : List.of(number, new StringBuilder(number), Samples.json(number))) {
                Exchange exchange =
                        assertRefused(route, null, Map.of(header, value), "header " + header, "must be a whole number");
                if (!number.isBlank()) {
                    assertThat(exchange.getException()).hasMessageNotContaining(number);
                }
            }
            assertRefused(
                    route, Map.of("TemplateId", number), Map.of(), "body field TemplateId", "must be a whole number");
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
        try (SmsRoute route = SmsRoute.to(deleteTemplate)) {
            assertRefused(
                    route,
                    null,
                    Map.of("CamelTencentSmsTemplateId", value),
                    "header CamelTencentSmsTemplateId must be");
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
        "describeSendRecordList, 0",
        "describeSendRecordList, 51",
        "describeSignList, 101",
        "describeTemplateList, 101"
    })
    void limitOutsideTheApisBoundsIsRefused(TencentSmsOperation operation, long limit) throws Exception {
        try (SmsRoute route = SmsRoute.to(operation)) {
            Map<String, Object> request = new LinkedHashMap<>(Samples.request(operation));
            request.put("Limit", limit);

            Exchange exchange = assertRefused(route, request, Map.of(), "body field Limit", "must be from");
            assertThat(exchange.getException()).message().doesNotContainPattern("\\b" + limit + "\\b");
        }
    }

    /** In milliseconds, and in the form that the statistics have. */
    @ParameterizedTest
    @ValueSource(longs = {1795302000123L, 2026112600, 2026010100})
    void timeInAnotherFormIsRefusedWhereTheApiWantsSeconds(long time) throws Exception {
        for (TencentSmsOperation operation :
                List.of(pullSendStatusByPhoneNumber, pullReplyStatusByPhoneNumber, describeSendRecordList)) {
            try (SmsRoute route = SmsRoute.to(operation)) {
                for (String field : List.of("BeginTime", "EndTime")) {
                    assertRefused(
                            route,
                            Samples.request(operation),
                            Map.of("CamelTencentSms" + field, time),
                            "header CamelTencentSms" + field,
                            "seconds");
                }
            }
        }
        try (SmsRoute route = SmsRoute.to(reportConversion)) {
            assertRefused(
                    route,
                    Samples.request(reportConversion),
                    Map.of("CamelTencentSmsConversionTime", time),
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
}
