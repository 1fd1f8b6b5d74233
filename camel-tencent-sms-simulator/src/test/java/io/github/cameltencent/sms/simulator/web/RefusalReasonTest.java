package io.github.cameltencent.sms.simulator.web;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.simulator.testsupport.MovableClock;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A refused request says in words what was wrong with it. */
class RefusalReasonTest {
    private static final Instant NOW = Instant.parse("2026-03-04T23:59:00Z");
    private static final String BODY = """
            {"PhoneNumberSet": ["+8618501234444"], "SmsSdkAppId": "1400006666", "SignName": "Example", "TemplateId": "1110"}""";

    @RegisterExtension
    static final SmsSimulatorExtension SMS =
            new SmsSimulatorExtension(SmsSimulator.builder().clock(new MovableClock(NOW)));

    private final ApiClient api = new ApiClient(SMS.simulator());

    static Stream<Arguments> mistakes() {
        return Stream.of(
                row("no Authorization header", request -> request.header("Authorization", "")),
                row("does not begin with TC3-HMAC-SHA256", request -> request.header("Authorization", "Basic Zm9v")),
                row(
                        "does not have the form TC3-HMAC-SHA256 Credential=",
                        request -> request.header("Authorization", "TC3-HMAC-SHA256 Credential=x")),
                row("client is 360 seconds slow", request -> request.time(NOW.minus(Duration.ofMinutes(6)))),
                row("client is 360 seconds fast", request -> request.time(NOW.plus(Duration.ofMinutes(6)))),
                row("UTC date of X-TC-Timestamp, 2026-03-04, and is 2026-03-05", request -> request.date("2026-03-05")),
                row("must be sms, and is cvm", request -> request.service("cvm")),
                row("SecretId is not known", request -> request.secretId("AKIDsomebodyelse")),
                row("SignedHeaders must name host", request -> request.signedHeaders("content-type")),
                row("order of their names", request -> request.signedHeaders("host;content-type")),
                row("an empty body", request -> request.signedBody("")),
                row("other JSON text", request -> request.signedBody(BODY.replace(" ", ""))),
                row("line break after the body", request -> request.signedBody(BODY + "\n")),
                row("instead of the body, and not sent", request -> request.signedBody("UNSIGNED-PAYLOAD")),
                row(
                        "Host sms.tencentcloudapi.com, and sent 127.0.0.1:",
                        request -> request.signedHeader("host", "sms.tencentcloudapi.com")),
                row("Host 127.0.0.1, and sent 127.0.0.1:", request -> request.signedHeader("host", "127.0.0.1")),
                row(
                        "Content-Type application/json, and sent application/json; charset=utf-8",
                        request -> request.signedHeader("content-type", "application/json")),
                row(
                        "must be in lower case",
                        request -> request.signedHeaders("content-type;host;x-tc-action")
                                .signedHeader("x-tc-action", "SendSms")),
                row(
                        "line break at its end",
                        request -> request.secretKey(SMS.simulator().secretKey() + "\n")),
                row("SecretKey is that of another SecretId", request -> request.secretKey("another key")),
                row(
                        "The canonical request that the simulator has signed is \"POST\\n/\\n\\ncontent-type:",
                        request -> request.secretKey("an unknown key")));
    }

    private static Arguments row(String reason, UnaryOperator<SignedRequest> mistake) {
        return Arguments.of(reason, mistake);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void whatIsWrongWithASignature(String reason, UnaryOperator<SignedRequest> mistake) {
        SMS.simulator().addCredentials("AKIDother", "another key", null);

        String code = mistake.apply(new SignedRequest(SMS.simulator(), "SendSms", BODY).time(NOW))
                .code();

        assertThat(code).startsWith("AuthFailure.");
        JsonObject request = newest();
        assertThat(request.getString("answeredWith")).isEqualTo(code);
        assertThat(request.getString("reason")).contains(reason);
        assertThat(request.getString("reasonZh")).containsPattern("\\p{IsHan}").doesNotContainPattern("\\{\\d}");
    }

    @Test
    void noReasonShowsASecret() {
        new SignedRequest(SMS.simulator(), "SendSms", BODY)
                .time(NOW)
                .header("X-TC-Token", "the-token")
                .signedHeaders("content-type;host;x-tc-token")
                .secretKey("wrong")
                .code();
        SMS.simulator().addCredentials("AKIDrole", "key of the role", "the-token");
        new SignedRequest(SMS.simulator(), "SendSms", BODY)
                .time(NOW)
                .header("X-TC-Token", "the-token")
                .signedHeaders("content-type;host;x-tc-token")
                .secretId("AKIDrole")
                .secretKey("wrong")
                .code();

        assertThat(newest().getString("reason")).contains("x-tc-token:***");
        assertThat(api.get("/requests").encode())
                .doesNotContain("the-token", "key of the role", SMS.simulator().secretKey());
    }

    @Test
    void aWrongFieldIsNamed() {
        new SignedRequest(SMS.simulator(), "SendSms", BODY.replace("\"1110\"", "1110"))
                .time(NOW)
                .code();

        assertThat(newest().getString("reason")).contains("TemplateId");
        assertThat(newest().getString("reasonZh")).isEqualTo("参数 TemplateId 必须是字符串。");
    }

    @Test
    void aRefusedNumberHasAReasonOfItsOwn() {
        String body = BODY.replace("+8618501234444", "+8619900000001\",\"+8618501234444");
        new SignedRequest(SMS.simulator(), "SendSms", body).time(NOW).code();

        assertThat(newest().getString("reason")).isNull();
        assertThat(newest().getString("reasonZh")).isNull();
        assertThat(newest().getJsonArray("refusals"))
                .singleElement()
                .isEqualTo(new JsonObject()
                        .put("phoneNumber", "+8619900000001")
                        .put("code", "FailedOperation.PhoneNumberInBlacklist")
                        .put("reason", "the number is on the block list")
                        .put("reasonZh", "号码在黑名单中"));
    }

    @Test
    void aFaultIsSaidToBeOne() {
        SMS.simulator().faults().onAny().answer(Fault.error("InternalError.Timeout", "x"));

        new SignedRequest(SMS.simulator(), "SendSms", BODY).time(NOW).code();

        assertThat(newest().getString("reason")).contains("A fault was injected", "InternalError.Timeout");
    }

    private JsonObject newest() {
        return api.get("/requests?limit=1").getJsonArray("requests").getJsonObject(0);
    }
}
