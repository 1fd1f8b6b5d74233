package io.github.cameltencent.sms.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.cameltencent.sms.simulator.testsupport.MovableClock;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.call;
import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.codeOf;
import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class SendingTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-04T05:06:07Z"));
    private SmsSimulator simulator = SmsSimulator.builder()
            .clock(clock)
            .template("1110", "Your code is {1}")
            .template("1111", "{1} is {2}, {1}!")
            .template("1112", "x".repeat(150) + "{1}")
            .start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void answersOneStatusPerNumber() {
        JsonArray statuses = send("\"+8618501234444\",\"008618501234445\",\"8618501234446\",\"18501234447\"");

        assertThat(texts(statuses, "PhoneNumber"))
                .containsExactly("+8618501234444", "+8618501234445", "+8618501234446", "+8618501234447");
        assertThat(texts(statuses, "Code")).containsOnly("Ok");
        assertThat(texts(statuses, "SerialNo")).doesNotContain("").doesNotHaveDuplicates();
        assertThat(simulator.messages()).hasSize(4).first().satisfies(message -> {
            assertThat(message.phoneNumber()).isEqualTo("+8618501234444");
            assertThat(message.smsSdkAppId()).isEqualTo("1400006666");
            assertThat(message.templateId()).isEqualTo("1110");
            assertThat(message.signName()).isEqualTo("腾讯云");
            assertThat(message.templateParamSet()).containsExactly("4370");
            assertThat(message.sessionContext()).isEmpty();
            assertThat(message.senderId()).isEmpty();
            assertThat(message.text()).isEqualTo("Your code is 4370");
            assertThat(message.acceptedAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    void aNumberThatIsGivenTwiceGetsOneMessageAndOneReceipt() {
        JsonArray statuses = send("\"+8618501234444\",\"18501234444\"");

        assertThat(statuses).hasSize(1);
        assertThat(simulator.messages()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(call(simulator, clock, "PullSmsSendStatus", "{\"SmsSdkAppId\":\"1400006666\",\"Limit\":100}")
                        .getAsJsonArray("PullSmsSendStatusSet"))
                .hasSize(1);
    }

    @Test
    void twoHundredNumbersAreTheMost() {
        assertThat(send(numbers(200))).hasSize(200);

        assertThat(codeOf(sendSms(numbers(201), "1110", "\"1\"", "腾讯云")))
                .isEqualTo("LimitExceeded.PhoneNumberCountLimit");
    }

    @Test
    void mainlandAndOtherNumbersDoNotMix() {
        assertThat(codeOf(sendSms("\"+8618501234444\",\"+6581234567\"", "1110", "\"1\"", "腾讯云")))
                .isEqualTo("UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber");
    }

    @ParameterizedTest
    @CsvSource({
        "+8618501234444, 1110, '\"1\"', 腾讯云, Ok",
        "+8618501234444, 1110, '\"1\"', '', FailedOperation.SignatureIncorrectOrUnapproved",
        "+6581234567, 1110, '\"1\"', '', Ok",
        "+8618501234444, 1110, '\"1\",\"2\"', 腾讯云, FailedOperation.TemplateParamSetNotMatchApprovedTemplate",
        "+8618501234444, 1110, '', 腾讯云, FailedOperation.TemplateParamSetNotMatchApprovedTemplate",
        "+8618501234444, 1111, '\"a\",\"b\"', 腾讯云, Ok",
        "+8618501234444, 99, '\"a\",\"b\"', 腾讯云, Ok",
        "+8628501234444, 1110, '\"1\"', 腾讯云, InvalidParameterValue.IncorrectPhoneNumber",
        "+861850123444, 1110, '\"1\"', 腾讯云, InvalidParameterValue.IncorrectPhoneNumber",
        "+86 18501234444, 1110, '\"1\"', 腾讯云, InvalidParameterValue.IncorrectPhoneNumber",
        "4412345678, 1110, '\"1\"', 腾讯云, InvalidParameterValue.IncorrectPhoneNumber",
    })
    void eachNumberHasItsOwnStatus(String number, String template, String values, String sign, String code) {
        JsonObject status =
                only(sendSms("\"" + number + "\"", template, values, sign).getAsJsonArray("SendStatusSet"));

        assertThat(status.get("Code").getAsString()).isEqualTo(code);
        boolean ok = code.equals("Ok");
        assertThat(status.get("SerialNo").getAsString().isEmpty()).isEqualTo(!ok);
        assertThat(status.get("Fee").getAsInt()).isEqualTo(ok ? 1 : 0);
        assertThat(status.get("IsoCode").getAsString().isEmpty()).isEqualTo(!ok);
        assertThat(simulator.messages()).hasSize(ok ? 1 : 0);
    }

    @Test
    void strictOnesRefuseWhatTheyWereNotToldAbout() {
        simulator.close();
        simulator = SmsSimulator.builder()
                .clock(clock)
                .template("1110", "Your code is {1}")
                .sign("腾讯云")
                .acceptUnknownTemplates(false)
                .acceptUnknownSigns(false)
                .smsSdkAppIds("1400006666")
                .start();

        assertThat(code("\"+8618501234444\"", "1110", "腾讯云")).isEqualTo("Ok");
        assertThat(code("\"+8618501234444\"", "1111", "腾讯云")).isEqualTo("FailedOperation.TemplateUnapprovedOrNotExist");
        assertThat(code("\"+8618501234444\"", "1110", "other"))
                .isEqualTo("FailedOperation.SignatureIncorrectOrUnapproved");
        assertThat(codeOf(
                        call(simulator, clock, "PullSmsSendStatus", "{\"SmsSdkAppId\":\"1400006667\",\"Limit\":100}")))
                .isEqualTo("UnauthorizedOperation.SmsSdkAppIdVerifyFail");
    }

    @Test
    void theFeeIsTheNumberOfSegments() {
        JsonObject mainland =
                only(sendSms("\"+8618501234444\"", "1112", "\"\"", "腾讯云").getAsJsonArray("SendStatusSet"));
        JsonObject gsm =
                only(sendSms("\"+6581234567\"", "1112", "\"0123456789\"", "").getAsJsonArray("SendStatusSet"));
        JsonObject gsmLong =
                only(sendSms("\"+6581234568\"", "1112", "\"01234567€\"", "").getAsJsonArray("SendStatusSet"));
        JsonObject gsmLonger =
                only(sendSms("\"+6581234568\"", "1112", "\"012345678€\"", "").getAsJsonArray("SendStatusSet"));
        JsonObject other = only(sendSms("\"+6581234569\"", "1112", "\"码\"", "").getAsJsonArray("SendStatusSet"));

        assertThat(List.of(fee(mainland), fee(gsm), fee(gsmLong), fee(gsmLonger), fee(other)))
                .containsExactly(3, 1, 1, 2, 3);
    }

    @Test
    void theSameContentMayNotFollowWithinThirtySecondsWhenAsked() {
        simulator.close();
        simulator = SmsSimulator.builder().clock(clock).frequencyLimits(true).start();

        assertThat(code("\"+8618501234444\"", "1110", "腾讯云")).isEqualTo("Ok");
        clock.advance(Duration.ofSeconds(29));
        assertThat(code("\"+8618501234444\"", "1110", "腾讯云")).isEqualTo("LimitExceeded.PhoneNumberThirtySecondLimit");
        assertThat(code("\"+8618501234444\"", "1111", "腾讯云")).isEqualTo("Ok");
        clock.advance(Duration.ofSeconds(1));
        assertThat(code("\"+8618501234444\"", "1110", "腾讯云")).isEqualTo("Ok");
    }

    @Test
    void manyGlobalMessagesGoOutWithTextsOfTheirOwn() {
        String body = """
                {"SmsSdkAppId":"1400006666","MultiSmsInfoSet":[
                {"PhoneNumber":"+60198000000","TemplateId":"1110","TemplateParamSet":["1"],"SenderId":"Qsms","SessionContext":"a"},
                {"PhoneNumber":"+60198000001","TemplateId":"1110","TemplateParamSet":["2"]},
                {"PhoneNumber":"+60198000002","TemplateId":"1110"},
                {"PhoneNumber":"+60198000001","TemplateId":"1110","TemplateParamSet":["2"]}]}""";

        JsonArray statuses = call(simulator, clock, "SendMultiGlobalSms", body).getAsJsonArray("SendMultiStatusSet");

        assertThat(texts(statuses, "Code"))
                .containsExactly("Ok", "Ok", "FailedOperation.TemplateParamSetNotMatchApprovedTemplate");
        assertThat(texts(statuses, "IsoCode")).containsOnly("MY");
        assertThat(texts(statuses, "SerialNo")).doesNotContain("").doesNotHaveDuplicates();
        assertThat(simulator.messages())
                .extracting(SentMessage::text, SentMessage::senderId, SentMessage::sessionContext)
                .containsExactly(tuple("Your code is 1", "Qsms", "a"), tuple("Your code is 2", "", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'[]', InvalidParameterValue.MultiSmsInfoSetEmpty",
        "'[{\"PhoneNumber\":\"+8618501234444\",\"TemplateId\":\"1\"}]', UnsupportedOperation.ContainDomesticPhoneNumber",
        "'[{\"PhoneNumber\":\"+60198000000\"}]', MissingParameter",
        "'[{\"PhoneNumber\":\"+60198000000\",\"TemplateId\":\"1\",\"SignName\":\"x\"}]', UnknownParameter",
        "'[\"+60198000000\"]', InvalidParameter",
    })
    void manyGlobalMessagesAreRefused(String infos, String code) {
        String body = "{\"SmsSdkAppId\":\"1400006666\",\"MultiSmsInfoSet\":" + infos + "}";

        assertThat(codeOf(call(simulator, clock, "SendMultiGlobalSms", body))).isEqualTo(code);
    }

    @Test
    void regionsShareNothing() {
        send("\"+8618501234444\"");
        clock.advance(Duration.ofSeconds(1));
        SignedRequest elsewhere = new SignedRequest(
                        simulator, "PullSmsSendStatus", "{\"SmsSdkAppId\":\"1400006666\",\"Limit\":100}")
                .time(clock.instant());

        assertThat(elsewhere.region("ap-beijing").response().getAsJsonArray("PullSmsSendStatusSet"))
                .isEmpty();
        assertThat(elsewhere.region("ap-guangzhou").response().getAsJsonArray("PullSmsSendStatusSet"))
                .hasSize(1);
    }

    private String code(String numbers, String template, String sign) {
        return only(sendSms(numbers, template, "\"1\"", sign).getAsJsonArray("SendStatusSet"))
                .get("Code")
                .getAsString();
    }

    private JsonArray send(String numbers) {
        return sendSms(numbers, "1110", "\"4370\"", "腾讯云").getAsJsonArray("SendStatusSet");
    }

    private JsonObject sendSms(String numbers, String template, String values, String sign) {
        String body = "{\"PhoneNumberSet\":[" + numbers + "],\"SmsSdkAppId\":\"1400006666\",\"TemplateId\":\""
                + template + "\",\"SignName\":\"" + sign + "\",\"TemplateParamSet\":[" + values + "]}";
        return call(simulator, clock, "SendSms", body);
    }

    private static String numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"+86185%08d\"".formatted(i))
                .collect(Collectors.joining(","));
    }

    private static int fee(JsonObject status) {
        return status.get("Fee").getAsInt();
    }

    private static List<String> texts(JsonArray array, String name) {
        return IntStream.range(0, array.size())
                .mapToObj(i -> array.get(i).getAsJsonObject().get(name).getAsString())
                .toList();
    }
}
