package io.github.cameltencent.sms.simulator.protocol;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.http.HttpRequest;
import io.github.cameltencent.sms.simulator.testsupport.MovableClock;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestChecksTest {
    private static final String BODY = """
            {"PhoneNumberSet":["+8618501234444"],"SmsSdkAppId":"1400006666","SignName":"腾讯云","TemplateId":"1110"}""";
    // 23:59:00 UTC: the local date east of Greenwich is the next day.
    private static final Instant NIGHT = Instant.parse("2026-03-04T23:59:00Z");

    private final MovableClock clock = new MovableClock(NIGHT);
    private SmsSimulator simulator;

    @BeforeAll
    void start() {
        simulator = SmsSimulator.builder().clock(clock).start();
    }

    @AfterAll
    void stop() {
        simulator.close();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                row("correct", "Ok", request -> request),
                row("plain content type", "Ok", request -> request.header("Content-Type", "application/json")),
                row("more headers signed", "Ok", request -> request.signedHeaders("content-type;host;x-tc-action")),
                row("unsigned payload", "Ok", request -> request.header("X-TC-Content-SHA256", "UNSIGNED-PAYLOAD")),
                row("no version", "MissingParameter", request -> request.without("X-TC-Version")),
                row("old version", "NoSuchVersion", request -> request.header("X-TC-Version", "2019-07-11")),
                row("no action", "MissingParameter", request -> request.without("X-TC-Action")),
                row("unknown action", "InvalidAction", request -> request.header("X-TC-Action", "SendMms")),
                row("no region", "MissingParameter", request -> request.without("X-TC-Region")),
                row("not a name of a region", "UnsupportedRegion", request -> request.region("Guangzhou")),
                row(
                        "other authorization",
                        "AuthFailure.InvalidAuthorization",
                        request -> request.header("Authorization", "Basic Zm9vOmJhcg==")),
                row("old timestamp", "AuthFailure.SignatureExpire", request -> request.time(NIGHT.minusSeconds(301))),
                row(
                        "token of other credentials",
                        "AuthFailure.TokenFailure",
                        request -> request.header("X-TC-Token", "a-token")),
                row("just in time", "Ok", request -> request.time(NIGHT.minusSeconds(300))),
                row("future timestamp", "AuthFailure.SignatureExpire", request -> request.time(NIGHT.plusSeconds(301))),
                row("local date", "AuthFailure.SignatureFailure", request -> request.date("2026-03-05")),
                row("other service", "AuthFailure.SignatureFailure", request -> request.service("cvm")),
                row("service of the host", "AuthFailure.SignatureFailure", request -> request.service("127")),
                row(
                        "host without its port",
                        "AuthFailure.SignatureFailure",
                        request -> request.signedHeader("host", "127.0.0.1")),
                row(
                        "host without its port, of the SDK for Node",
                        "Ok",
                        request -> request.header("X-TC-RequestClient", "SDK_NODEJS_4.1.313")
                                .signedHeader("host", "127.0.0.1")),
                row("unknown id", "AuthFailure.SecretIdNotFound", request -> request.secretId("AKIDsomebodyelse")),
                row("wrong key", "AuthFailure.SignatureFailure", request -> request.secretKey("another")),
                row(
                        "body changed",
                        "AuthFailure.SignatureFailure",
                        request -> request.signedBody(BODY.replace("1110", "1111"))),
                row(
                        "host not signed",
                        "AuthFailure.SignatureFailure",
                        request -> request.signedHeaders("content-type")),
                row(
                        "unsorted headers",
                        "AuthFailure.SignatureFailure",
                        request -> request.signedHeaders("host;content-type")),
                row(
                        "signed header missing",
                        "AuthFailure.SignatureFailure",
                        request -> request.signedHeaders("content-type;host;x-tc-traceid")),
                row("other path", "InvalidRequest", request -> request.path("/v2/sms")),
                row("GET", "InvalidRequest", request -> request.method("GET")),
                row("form", "InvalidRequest", request -> request.header("Content-Type", "text/plain")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("requests")
    void isCheckedBeforeItsFieldsAre(String name, String code, UnaryOperator<SignedRequest> change) {
        SignedRequest request = change.apply(new SignedRequest(simulator, "SendSms", BODY).time(NIGHT));

        assertThat(request.code()).isEqualTo(code);
        assertThat(simulator.requests())
                .last()
                .extracting(ReceivedRequest::answeredWith)
                .isEqualTo(code);
    }

    @Test
    void aRefusedRequestDoesNothing() {
        int before = simulator.messages().size();

        new SignedRequest(simulator, "SendSms", BODY)
                .time(NIGHT)
                .secretKey("wrong")
                .code();

        assertThat(simulator.messages()).hasSize(before);
    }

    @Test
    void signaturesExpireByTheSimulatorsClock() {
        MovableClock moving = new MovableClock(NIGHT);
        try (SmsSimulator other = SmsSimulator.builder().clock(moving).start()) {
            SignedRequest request = new SignedRequest(other, "SendSms", BODY).time(NIGHT);
            assertThat(request.code()).isEqualTo("Ok");

            moving.advance(Duration.ofMinutes(6));

            assertThat(request.code()).isEqualTo("AuthFailure.SignatureExpire");
        }
    }

    @Test
    void temporaryCredentialsNeedTheirToken() {
        try (SmsSimulator other =
                SmsSimulator.builder().clock(clock).sessionToken("the-token").start()) {
            SignedRequest request = new SignedRequest(other, "SendSms", BODY).time(NIGHT);

            assertThat(request.code()).isEqualTo("AuthFailure.TokenFailure");
            assertThat(request.header("X-TC-Token", "a-token").code()).isEqualTo("AuthFailure.TokenFailure");
            assertThat(request.header("X-TC-Token", "the-token").code()).isEqualTo("Ok");
            assertThat(other.requests().toString()).doesNotContain("the-token");
        }
    }

    @Test
    void moreThanTenMegabytesAreTooMuch() {
        String padding = " ".repeat(10 * 1024 * 1024 - BODY.getBytes(StandardCharsets.UTF_8).length);

        assertThat(new SignedRequest(simulator, "SendSms", BODY + padding)
                        .time(NIGHT)
                        .code())
                .isEqualTo("Ok");
        assertThat(new SignedRequest(simulator, "SendSms", BODY + padding + " ")
                        .time(NIGHT)
                        .code())
                .isEqualTo("RequestSizeLimitExceeded");
    }

    @Test
    void everyAnswerHasADateOfTheSimulatorsClockAndARequestId() {
        SignedRequest request = new SignedRequest(simulator, "SendSms", BODY).time(NIGHT);

        HttpResponse<String> answer = request.send(HttpResponse.BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("date")).contains("Wed, 04 Mar 2026 23:59:00 GMT");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).contains("RequestId");
    }

    @Test
    void theSignatureIsThatOfTheDossiersVectors() {
        String body = "{\"PhoneNumberSet\":[\"+8618501234444\"],\"SmsSdkAppId\":\"1400006666\",\"SignName\":\"腾讯云\","
                + "\"TemplateId\":\"1110\",\"TemplateParamSet\":[\"4370\"]}";
        Tc3Signature signature = new Tc3Signature("Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");

        assertThat(vector(
                        signature,
                        Map.of(
                                "content-type",
                                "application/json; charset=utf-8",
                                "host",
                                "sms.tencentcloudapi.com",
                                "x-tc-action",
                                "SendSms"),
                        body))
                .isEqualTo("b89ccc86f14a361e58f59dae8f0883417842ac58b977e8f4a0f483c9d5d38718");
        assertThat(vector(
                        signature,
                        Map.of(
                                "content-type",
                                "application/json",
                                "host",
                                "sms.tencentcloudapi.com",
                                "x-tc-action",
                                "SendSms"),
                        body))
                .isEqualTo("d1a50d7a663e1ad95e14dbdf7b66a94065743caf545e7e560b52514613f65df2");
    }

    private static String vector(Tc3Signature signature, Map<String, String> headers, String body) {
        HttpRequest request = new HttpRequest("POST", "/", "", headers, Buffer.buffer(body), false);
        AuthorizationHeader claim =
                new AuthorizationHeader("", "2019-02-25", "sms", List.of("content-type", "host", "x-tc-action"), "");
        return signature.of(SignedParts.of(request, "1551113065", claim));
    }

    private static Arguments row(String name, String code, UnaryOperator<SignedRequest> change) {
        return Arguments.of(name, code, change);
    }
}
