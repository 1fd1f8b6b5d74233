package io.github.cameltencent.sms.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.ReservedPort;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SendAgainText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever goes wrong: the exchange fails once, with a type that tells whether the message may be sent again. */
class ServiceFailureTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    static Stream<Arguments> answersThatLeaveItOpen() {
        return Stream.of(
                Arguments.of("HTML", Fault.httpStatus(200, "text/html", "<html>gateway</html>")),
                Arguments.of("bad gateway", Fault.httpStatus(502, "text/html", "<html>bad gateway</html>")),
                Arguments.of(
                        "503 with Retry-After",
                        Fault.httpStatus(503, "text/plain", "later", Map.of("Retry-After", "0"))),
                Arguments.of("429", Fault.httpStatus(429, "text/plain", "slow", Map.of("Retry-After", "0"))),
                Arguments.of("408", Fault.httpStatus(408, "text/plain", "")),
                Arguments.of(
                        "a redirect", Fault.httpStatus(307, "text/plain", "", Map.of("Location", "http://127.0.0.1/"))),
                Arguments.of("garbage", Fault.raw("application/json", new byte[] {0, (byte) 0xff, 17, '{', '}'})),
                Arguments.of("JSON of something else", json("{\"hello\":\"world\"}")),
                Arguments.of("a JSON array", json("[1,2,3]")),
                Arguments.of("JSON that is cut", json("{\"Response\":{\"SendStatusSet\":[{\"Code\":\"O")),
                Arguments.of("deeply nested JSON", json("{\"Response\":" + "[".repeat(5000))),
                Arguments.of("a field of another type", json("{\"Response\":{\"SendStatusSet\":\"none\"}}")),
                Arguments.of("an error without a code", json("{\"Response\":{\"Error\":{},\"RequestId\":\"r\"}}")),
                Arguments.of(
                        "an error that comes with a 5xx",
                        Fault.httpStatus(
                                504,
                                "application/json",
                                "{\"Response\":{\"Error\":{\"Code\":\"FailedOperation.X\"},\"RequestId\":\"r\"}}")),
                Arguments.of("an empty body", Fault.raw("application/json", new byte[0])),
                Arguments.of("100 MB", Fault.raw("application/json", 100_000_000L)),
                Arguments.of("a closed connection", Fault.cutBefore()),
                Arguments.of("a closed connection after the work", Fault.cutAfter()),
                Arguments.of("half an answer", Fault.truncate()),
                Arguments.of("no answer", Fault.neverAnswer()),
                Arguments.of(
                        "an error of which nothing is known",
                        Fault.error("FailedOperation.ParametersOtherError", "unknown error")),
                Arguments.of("a time-out of the service's own", Fault.errorAfter("InternalError.Timeout", "timed out")),
                Arguments.of("an error of the service's own", Fault.error("InternalError.Brandnew", "?")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersThatLeaveItOpen")
    void isUnknownAfter(String what, Fault fault) {
        SMS.simulator().faults().on("SendSms").always().answer(fault);
        try (RouteHarness route =
                RouteHarness.to("tencent-sms:send?responseTimeout=2000", RouteHarness.at(SMS.simulator()))) {
            TencentSmsException failure = failureOf(route);

            assertThat(failure).isInstanceOf(TencentSmsUnknownOutcomeException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.mayHaveTakenEffect()).isTrue();
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure).hasMessageContaining("SendSms").hasMessageContaining("may send duplicates");
        }
        assertThat(SMS.simulator().requests()).hasSize(1);
    }

    @Test
    void isUnknownButHarmlessForAReadThatChangesNothing() {
        SMS.simulator().faults().onAny().times(1).answer(Fault.cutAfter());
        try (RouteHarness route = RouteHarness.to(
                "tencent-sms:describePhoneNumberInfo?phoneNumberSet=RAW(+8613812345678)",
                RouteHarness.at(SMS.simulator()))) {
            TencentSmsException failure =
                    (TencentSmsException) route.send(message -> {}).getException();

            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.mayHaveTakenEffect()).isFalse();
            assertThat(failure.isRetryable()).isTrue();
        }
    }

    @Test
    void isUnknownWhereTheAnswerHasNoStatusForTheRecipient() {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            // A magic number: its message is accepted, but missing from the answer.
            TencentSmsException failure = (TencentSmsException)
                    route.send(message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, "+8619900000008"))
                            .getException();

            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.mayHaveTakenEffect()).isTrue();
            assertThat(failure.isRetryable()).isFalse();
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        "AuthFailure.SignatureFailure",
                        options(configuration -> configuration.setSecretKey("another-key")),
                        "secretKey"),
                Arguments.of(
                        "AuthFailure.SecretIdNotFound",
                        options(configuration -> configuration.setSecretId("AKIDanother")),
                        "secretId"));
    }

    @Test
    void isARefusalWithTheBareCodeOfOlderLists() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("UnsupportedOperation.", "no"));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            assertRefused(failureOf(route), "UnsupportedOperation.", "Check that the account");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void isARefusalThatSaysWhatToChange(String code, Consumer<TencentSmsConfiguration> options, String advice) {
        Consumer<TencentSmsConfiguration> atSimulator = RouteHarness.at(SMS.simulator());
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", atSimulator.andThen(options))) {
            assertRefused(failureOf(route), code, advice);
        }
    }

    @Test
    void isARefusalWhenTheRegionIsNotServed() {
        try (SmsSimulator simulator =
                        SmsSimulator.builder().acceptUnknownRegions(false).start();
                RouteHarness route = RouteHarness.to("tencent-sms:send?region=eu-west-1", RouteHarness.at(simulator))) {
            assertRefused(failureOf(route), "UnsupportedRegion", "region");
        }
    }

    @Test
    void sendsTheTokenOfTemporaryCredentials() {
        try (SmsSimulator simulator =
                SmsSimulator.builder().sessionToken("the-token").start()) {
            try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(simulator))) {
                assertRefused(failureOf(route), "AuthFailure.TokenFailure", "sessionToken");
            }
            String credentials = "?secretId=" + simulator.secretId() + "&secretKey=RAW(" + simulator.secretKey()
                    + ")&sessionToken=the-token";
            try (RouteHarness route = RouteHarness.to("tencent-sms:send" + credentials, RouteHarness.at(simulator))) {
                assertThat(route.send(RouteHarness.oneRecipient()).getException())
                        .isNull();
            }
        }
    }

    @Test
    void isARefusalWhenTheTemplateIsNotApproved() {
        try (SmsSimulator simulator =
                        SmsSimulator.builder().acceptUnknownTemplates(false).start();
                RouteHarness route = RouteHarness.to("tencent-sms:send?templateId=999", RouteHarness.at(simulator))) {
            TencentSmsException failure = failureOf(route);

            assertThat(failure).isInstanceOf(TencentSmsRefusedException.class);
            assertThat(failure.code()).contains("Template");
            assertThat(failure).hasMessageContaining("templateId");
        }
    }

    @Test
    void isARefusalThatIsWorthRepeatingWhenThrottled() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("RequestLimitExceeded", "too fast"));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            TencentSmsException failure = failureOf(route);

            assertThat(failure)
                    .isInstanceOfSatisfying(
                            TencentSmsRefusedException.class,
                            refused -> assertThat(refused.isThrottled()).isTrue());
            assertThat(failure.requestId()).isNotBlank();
            assertThat(failure.getHttpResponseCode()).isEqualTo(200);
        }
    }

    @Test
    void wasNotSentWhenNobodyListens() {
        try (ReservedPort nobody = new ReservedPort()) {
            assertNotSent("http://127.0.0.1:" + nobody.number(), "no connection");
        }
    }

    @Test
    void wasNotSentWhenTheHostDoesNotExist() {
        assertNotSent("https://no-such-host.invalid", "cannot be resolved");
    }

    @Test
    void hidesNumbersInWhatTencentSays() {
        SMS.simulator()
                .faults()
                .on("SendSms")
                .times(1)
                .answer(Fault.error("FailedOperation.Strange", "bad number +8613812345678\r\nor code 123456"));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            assertThat(failureOf(route))
                    .hasMessageContaining("bad number")
                    .hasMessageNotContaining("3812345678")
                    .hasMessageNotContaining("123456")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void hidesWhatStandsWhereACodeBelongs() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("Foo\nFAKE LINE +8613812345678", "no"));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            assertThat(failureOf(route))
                    .hasMessageContaining("(unreadable)")
                    .hasMessageNotContaining("FAKE")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void isNoneWhereTheErrorIsNull() {
        SMS.simulator()
                .faults()
                .on("SendSms")
                .times(1)
                .answer(json("{\"Response\":{\"Error\":null,\"SendStatusSet\":[{\"Code\":\"Ok\",\"PhoneNumber\":\""
                        + RouteHarness.PHONE_NUMBER + "\"}]}}"));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
        }
    }

    private static void assertRefused(TencentSmsException failure, String code, String advice) {
        assertThat(failure).isInstanceOf(TencentSmsRefusedException.class).hasMessageContaining(advice);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(failure.mayHaveTakenEffect()).isFalse();
        assertThat(failure.action()).isEqualTo("SendSms");
        assertThat(failure.requestId()).isNotBlank();
    }

    private static void assertNotSent(String endpoint, String why) {
        Consumer<TencentSmsConfiguration> options = RouteHarness.at(SMS.simulator());
        try (RouteHarness route = RouteHarness.to(
                "tencent-sms:send", options.andThen(configuration -> configuration.setEndpoint(endpoint)))) {
            TencentSmsException failure = failureOf(route);

            assertThat(failure).isInstanceOf(TencentSmsNotSentException.class).hasMessageContaining(why);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(failure.mayHaveTakenEffect()).isFalse();
        }
    }

    private static TencentSmsException failureOf(RouteHarness route) {
        TencentSmsException failure =
                (TencentSmsException) route.send(RouteHarness.oneRecipient()).getException();
        SendAgainText.assertAgrees(failure);
        return failure;
    }

    private static Fault json(String body) {
        return Fault.raw("application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static Consumer<TencentSmsConfiguration> options(Consumer<TencentSmsConfiguration> options) {
        return options;
    }
}
