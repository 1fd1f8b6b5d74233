package io.github.cameltencent.sms.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.cameltencent.sms.simulator.testsupport.MovableClock;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.codeOf;
import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.only;
import static org.assertj.core.api.Assertions.assertThat;

/** DescribeSendRecordList. */
class SendRecordsTest {
    private static final String APP = "1400006666";
    private static final String NUMBER = "+8618501234444";
    private static final Instant START = Instant.parse("2026-11-26T08:00:00Z");

    private final MovableClock clock = new MovableClock(START);
    private final SmsSimulator simulator = SmsSimulator.builder()
            .clock(clock)
            .template("1110", "Your code is {1}, {2}")
            .deliveryDelay(Duration.ofSeconds(2))
            .start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aMessageIsThereBeforeItsReceipt() {
        send(NUMBER, "1110", "\"246810\",\"5\"");

        JsonObject sent = only(records(NUMBER, ""));
        clock.advance(Duration.ofSeconds(2));
        JsonObject delivered = only(records(NUMBER, ""));

        String serialNo = simulator.messages().get(0).serialNo();
        assertThat(sent.toString())
                .isEqualTo("{\"PhoneNumber\":\"" + NUMBER + "\",\"SerialNo\":\"" + serialNo
                        + "\",\"SendStatus\":3,\"RequestCode\":\"Ok\",\"StatusCode\":\"\",\"IsoCode\":\"CN\","
                        + "\"Content\":\"【Example】Your code is 2****0, *\",\"SendTime\":" + START.getEpochSecond()
                        + ",\"UserReceiveTime\":0}");
        assertThat(delivered.toString())
                .isEqualTo(sent.toString()
                        .replace("\"SendStatus\":3", "\"SendStatus\":2")
                        .replace("\"StatusCode\":\"\"", "\"StatusCode\":\"DELIVRD\"")
                        .replace(
                                "\"UserReceiveTime\":0",
                                "\"UserReceiveTime\":" + clock.instant().getEpochSecond()));
    }

    @ParameterizedTest
    @CsvSource({
        "UNDELIVERED, 4, Ok, UNDELIVRD, ABSENT",
        "EXPIRED, 4, Ok, EXPIRED, TOO_LATE",
        "UNSUBSCRIBED, 4, Ok, MX:0012, UNSUBSCRIBED",
        "NO_RECEIPT, 3, Ok, '',",
        "NOT_MENTIONED, 2, Ok, DELIVRD,",
        "BLACKLISTED, 1, FailedOperation.PhoneNumberInBlacklist, '',",
        "TIMEOUT, 1, InternalError.Timeout, '',",
    })
    void tellsWhatBecameOfAMessage(
            MagicNumber magic, int status, String requestCode, String statusCode, String subError) {
        send(magic.mainland(), "1110", "\"1\",\"2\"");
        clock.advance(Duration.ofSeconds(2));

        JsonObject record = only(records(magic.mainland(), ""));

        assertThat(record.get("SendStatus").getAsInt()).isEqualTo(status);
        assertThat(record.get("RequestCode").getAsString()).isEqualTo(requestCode);
        assertThat(record.get("StatusCode").getAsString()).isEqualTo(statusCode);
        assertThat(record.get("UserReceiveTime").getAsLong())
                .isEqualTo(status == 2 ? clock.instant().getEpochSecond() : 0);
        assertThat(record.has("SubError")).isEqualTo(subError != null);
        if (subError != null) {
            assertThat(record.get("SubError").getAsString()).isEqualTo(subError);
            assertThat(record.get("SubErrorDesc").getAsString()).isNotBlank();
        }
    }

    @Test
    void refusedForItsParametersIsRefusedThere() {
        send(NUMBER, "1110", "\"1\"");

        assertThat(only(records(NUMBER, "")).get("RequestCode").getAsString())
                .isEqualTo("FailedOperation.TemplateParamSetNotMatchApprovedTemplate");
    }

    /** A pair of surrogates is one character. */
    @Test
    void anEmojiIsMaskedAsAWhole() {
        send(NUMBER, "1110", "\"\uD83D\uDC4Dabc\",\"ab\uD83D\uDC4D\"");

        assertThat(only(records(NUMBER, "")).get("Content").getAsString())
                .isEqualTo("【Example】Your code is \uD83D\uDC4D**c, a*\uD83D\uDC4D");
    }

    @Test
    void theTextOfATemplateThatIsNotKnownIsEmpty() {
        send(NUMBER, "7777", "\"secret\"");

        assertThat(only(records(NUMBER, "")).get("Content").getAsString()).isEmpty();
    }

    @Test
    void pagesComeWithTheNewestFirst() {
        for (int i = 0; i < 53; i++) {
            clock.advance(Duration.ofSeconds(1));
            send(NUMBER, "7777", "\"" + i + "\"");
        }

        List<Long> all = times(records(NUMBER, ",\"Limit\":50"));
        assertThat(all).hasSize(50).first().isEqualTo(START.getEpochSecond() + 53);
        assertThat(all).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(times(records(NUMBER, ""))).isEqualTo(all.subList(0, 20));
        assertThat(times(records(NUMBER, ",\"Limit\":1,\"Offset\":7"))).isEqualTo(all.subList(7, 8));
        assertThat(times(records(NUMBER, ",\"Limit\":50,\"Offset\":50")))
                .containsExactly(START.getEpochSecond() + 3, START.getEpochSecond() + 2, START.getEpochSecond() + 1);
        assertThat(records(NUMBER, ",\"Offset\":1000")).isEmpty();
        assertThat(response(NUMBER, ",\"Offset\":1000").get("TotalCount").getAsInt())
                .isEqualTo(53);
    }

    @Test
    void aThousandAtMost() {
        for (int i = 0; i < 6; i++) {
            String infos = "{\"PhoneNumber\":\"+85261234567\",\"TemplateId\":\"7777\",\"TemplateParamSet\":[\"%d\"]},";
            StringBuilder set = new StringBuilder();
            for (int j = 0; j < 200; j++) {
                set.append(infos.formatted(200 * i + j));
            }
            String body = "{\"SmsSdkAppId\":\"" + APP + "\",\"MultiSmsInfoSet\":[" + set.substring(0, set.length() - 1)
                    + "]}";
            assertThat(codeOf(SignedRequest.call(simulator, clock, "SendMultiGlobalSms", body)))
                    .isEqualTo("Ok");
        }

        assertThat(response("+85261234567", "").get("TotalCount").getAsInt()).isEqualTo(1000);
        assertThat(records("+85261234567", ",\"Limit\":50,\"Offset\":990")).hasSize(10);
    }

    @Test
    void theWindowCountsByTheTimeOfTheSend() {
        send(NUMBER, "7777", "\"1\"");
        long sent = START.getEpochSecond();
        clock.advance(Duration.ofHours(72));

        assertThat(window(sent, sent)).isEqualTo("1");
        assertThat(window(sent + 1, sent + 9)).isEqualTo("0");
        assertThat(window(sent, clock.instant().getEpochSecond())).isEqualTo("1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(window(sent, sent)).isEqualTo("InvalidParameterValue.BeginTimeVerifyFail");
        assertThat(window(sent + 1, clock.instant().getEpochSecond() + 1))
                .isEqualTo("InvalidParameterValue.EndTimeVerifyFail");
        assertThat(window(sent + 10, sent + 9)).isEqualTo("InvalidParameterValue.InvalidStartTime");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Limit':0|InvalidParameterValue.LimitVerifyFail",
                "'Limit':51|InvalidParameterValue.LimitVerifyFail",
                "'Offset':1001|InvalidParameterValue.OffsetVerifyFail",
                "'Offset':-1|InvalidParameter",
                "'Limit':'1'|InvalidParameter",
                "'SignName':'x'|UnknownParameter",
                "'PhoneNumber':'18501234444'|InvalidParameterValue.IncorrectPhoneNumber",
                "'PhoneNumber':'008618501234444'|InvalidParameterValue.IncorrectPhoneNumber",
                "'PhoneNumber':'+86'|InvalidParameterValue.IncorrectPhoneNumber",
                "'PhoneNumber':null|MissingParameter",
                "'BeginTime':null|MissingParameter",
                "'SmsSdkAppId':null|MissingParameter",
                "'SmsSdkAppId':'app'|InvalidParameterValue.SdkAppIdNotExist",
            })
    void whatDoesNotFitIsRefused(String field, String code) {
        // If a field occurs twice, the last one counts.
        assertThat(codeOf(response(NUMBER, "," + field.replace('\'', '"')))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ap-singapore", "eu-frankfurt"})
    void theInternationalSiteHasNone(String region) {
        SignedRequest request = request(NUMBER, "").region(region);

        assertThat(request.code()).isEqualTo("UnsupportedRegion");
    }

    @Test
    void eachRegionAndApplicationHasItsOwn() {
        send(NUMBER, "7777", "\"1\"");

        assertThat(request(NUMBER, "").region("ap-beijing").response().getAsJsonArray("SendRecordSet"))
                .isEmpty();
        assertThat(records(NUMBER, ",\"SmsSdkAppId\":\"1400006667\"")).isEmpty();
        assertThat(records("+8618501234445", "")).isEmpty();
        assertThat(records(NUMBER, "")).hasSize(1);
    }

    @Test
    void receiptsOfFailuresTellMoreUnlessTheyShallNot() {
        for (boolean more : List.of(true, false)) {
            try (SmsSimulator other = SmsSimulator.builder()
                    .deliveryDelay(Duration.ZERO)
                    .subErrors(more)
                    .start()) {
                SignedRequest.call(other, "SendSms", body(MagicNumber.EXPIRED.mainland(), "1110", "\"1\""));

                JsonObject receipt = only(
                        SignedRequest.call(other, "PullSmsSendStatus", "{\"SmsSdkAppId\":\"" + APP + "\",\"Limit\":9}")
                                .getAsJsonArray("PullSmsSendStatusSet"));

                assertThat(receipt.has("SubError")).isEqualTo(more);
                assertThat(receipt.has("SubErrorDesc")).isEqualTo(more);
            }
        }
    }

    private String window(long begin, long end) {
        String body = "{\"SmsSdkAppId\":\"" + APP + "\",\"PhoneNumber\":\"" + NUMBER + "\",\"BeginTime\":" + begin
                + ",\"EndTime\":" + end + "}";
        JsonObject response = SignedRequest.call(simulator, clock, "DescribeSendRecordList", body);
        return response.has("TotalCount") ? response.get("TotalCount").getAsString() : codeOf(response);
    }

    private static List<Long> times(JsonArray records) {
        return StreamSupport.stream(records.spliterator(), false)
                .map(record -> record.getAsJsonObject().get("SendTime").getAsLong())
                .toList();
    }

    private JsonArray records(String number, String more) {
        return response(number, more).getAsJsonArray("SendRecordSet");
    }

    private JsonObject response(String number, String more) {
        return request(number, more).response();
    }

    private SignedRequest request(String number, String more) {
        String body = "{\"SmsSdkAppId\":\"" + APP + "\",\"PhoneNumber\":\"" + number + "\",\"BeginTime\":"
                + START.getEpochSecond() + more + "}";
        return new SignedRequest(simulator, "DescribeSendRecordList", body).time(clock.instant());
    }

    private void send(String number, String template, String parameters) {
        SignedRequest.call(simulator, clock, "SendSms", body(number, template, parameters));
    }

    private static String body(String number, String template, String parameters) {
        return "{\"PhoneNumberSet\":[\"" + number + "\"],\"SmsSdkAppId\":\"" + APP + "\",\"TemplateId\":\"" + template
                + "\",\"SignName\":\"Example\",\"TemplateParamSet\":[" + parameters + "]}";
    }
}
