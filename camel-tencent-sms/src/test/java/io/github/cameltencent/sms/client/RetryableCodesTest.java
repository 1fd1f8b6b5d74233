package io.github.cameltencent.sms.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SendAgainText;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a failure promises, for each error code of Tencent's: of a request, and of a single recipient. */
class RetryableCodesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    /** All that pass within seconds. The limits of a number or of an application last from half a minute to a day. */
    private static final Set<String> THROTTLED = Set.of(
            "RequestLimitExceeded",
            "RequestLimitExceeded.GlobalRegionUinLimitExceeded",
            "RequestLimitExceeded.IPLimitExceeded",
            "RequestLimitExceeded.UinLimitExceeded",
            "RequestLimitExceeded.OfNextYear",
            "LimitExceeded.GlobalSmsSendingRateLimit");

    /** All with which Tencent itself does not know whether it was done. */
    private static final Set<String> UNKNOWN = Set.of(
            "FailedOperation.ParametersOtherError",
            "InternalError",
            "InternalError.OfNextYear",
            "InternalError.OtherError",
            "InternalError.ParseBackendResponseFail",
            "InternalError.SendAndRecvFail",
            "InternalError.Timeout",
            "InternalError.UnknownError",
            "ResourceInsufficient",
            "ResourceUnavailable",
            "ServiceUnavailable");

    /** Those for which the component sets its clock, and then sends once more. */
    private static final Set<String> CURED =
            Set.of("AuthFailure.SignatureExpire", "InternalError.RequestTimeException");

    private enum Call {
        SEND("send", true, RouteHarness.oneRecipient()),
        CHANGE(
                "deleteTemplate",
                true,
                message -> message.setHeader(TencentSmsConstants.TEMPLATE_ID, RouteHarness.TEMPLATE_ID)),
        PULL("pullSendStatus", true, message -> message.setHeader(TencentSmsConstants.LIMIT, 10)),
        READ("describePhoneNumberInfo", false, RouteHarness.oneRecipient());

        private final String operation;
        private final boolean changes;
        private final Consumer<Message> message;

        Call(String operation, boolean changes, Consumer<Message> message) {
            this.operation = operation;
            this.changes = changes;
            this.message = message;
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofARequest(Call call) throws IOException {
        try (RouteHarness route = RouteHarness.to(
                "tencent-sms:" + call.operation + "?maxRetries=1&retryDelay=1", RouteHarness.at(SMS.simulator()))) {
            for (String code : codes()) {
                SMS.simulator().reset();
                SMS.simulator().faults().onAny().always().answer(Fault.error(code, "so be it"));

                TencentSmsException failure =
                        (TencentSmsException) route.send(call.message).getException();

                boolean unknown = UNKNOWN.contains(code);
                assertThat(failure.code()).isEqualTo(code);
                assertThat(failure.outcome()).as(code).isEqualTo(unknown ? Outcome.UNKNOWN : Outcome.REFUSED);
                assertPromises(
                        code, failure, unknown && call.changes, THROTTLED.contains(code) || (unknown && !call.changes));
                assertThat(SMS.simulator().requests())
                        .as("the component itself repeats what is worth it, and nothing else: %s", code)
                        .hasSize(failure.isRetryable() || CURED.contains(code) ? 2 : 1);
            }
        }
    }

    @Test
    void ofARecipient() throws IOException {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send?failOn=any", RouteHarness.at(SMS.simulator()))) {
            for (String code : codes()) {
                boolean unknown = UNKNOWN.contains(code);
                assertPromises(code, failure(route, code), unknown, THROTTLED.contains(code));
                assertPromises("Ok and " + code, failure(route, "Ok", code), true, false);
                assertPromises(
                        "refused and " + code,
                        failure(route, "FailedOperation.PhoneNumberInBlacklist", code),
                        unknown,
                        THROTTLED.contains(code));
            }
        }
    }

    /** Whoever is throttled may be accepted a moment later, wherever it stands in the list. */
    @Test
    void ofSeveralRecipientsTheOneThatIsWorthItCounts() {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            TencentSmsException failure = failure(
                    route,
                    "FailedOperation.PhoneNumberInBlacklist",
                    "LimitExceeded.GlobalSmsSendingRateLimit",
                    "InvalidParameterValue.IncorrectPhoneNumber");

            assertThat(failure).isInstanceOf(TencentSmsRefusedException.class);
            assertThat(failure.code()).isEqualTo("LimitExceeded.GlobalSmsSendingRateLimit");
            assertThat(failure.isRetryable()).isTrue();
        }
    }

    private static void assertPromises(
            String what, TencentSmsException failure, boolean mayHaveTakenEffect, boolean retryable) {
        assertThat(failure.mayHaveTakenEffect()).as(what).isEqualTo(mayHaveTakenEffect);
        assertThat(failure.isRetryable()).as(what).isEqualTo(retryable);
        SendAgainText.assertAgrees(failure);
    }

    /** Of a send to as many recipients as there are codes. */
    private static TencentSmsException failure(RouteHarness route, String... codes) {
        List<String> numbers = new ArrayList<>();
        List<String> statuses = new ArrayList<>();
        for (String code : codes) {
            String number = "+861381234567" + numbers.size();
            numbers.add(number);
            statuses.add("{\"PhoneNumber\":\"" + number + "\",\"Code\":\"" + code + "\",\"Message\":\"so be it\"}");
        }
        String answer = "{\"Response\":{\"SendStatusSet\":[" + String.join(",", statuses) + "],\"RequestId\":\"r\"}}";
        SMS.simulator()
                .faults()
                .on("SendSms")
                .times(1)
                .answer(Fault.raw("application/json", answer.getBytes(StandardCharsets.UTF_8)));
        return (TencentSmsException)
                route.send(message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers))
                        .getException();
    }

    /** All that the component knows, and some that it does not. */
    private static Collection<String> codes() throws IOException {
        Properties known = new Properties();
        try (InputStream in = ErrorCode.class.getResourceAsStream("error-codes.properties")) {
            known.load(in);
        }
        assertThat(known.stringPropertyNames()).hasSizeGreaterThan(120);
        return Stream.concat(
                        known.stringPropertyNames().stream(),
                        Stream.of(
                                "RequestLimitExceeded.OfNextYear",
                                "InternalError.OfNextYear",
                                "LimitExceeded.OfNextYear",
                                "AuthFailure.OfNextYear",
                                "OfNextYear"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
