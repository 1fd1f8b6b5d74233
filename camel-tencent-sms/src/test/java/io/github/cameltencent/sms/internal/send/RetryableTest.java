package io.github.cameltencent.sms.internal.send;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.FailOn;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.credential.AssumeRoleCredentials;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsException;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SendAgainText;
import io.github.cameltencent.sms.testsupport.TlsFiles;
import io.github.cameltencent.sms.testsupport.TunnelProxy;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A route that redelivers while the failure is worth it ends at once where it is not. */
class RetryableTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final int MOST_REDELIVERIES = 3;

    @TempDir
    Path directory;

    /** What stands in the way, and what the failure promises then. */
    private enum Obstacle {
        MALFORMED_NUMBER(false, false, options -> {}, "12"),
        NO_NUMBER(false, false, options -> {}),
        NUMBER_THAT_TENCENT_REFUSES(false, false, options -> {}, MagicNumber.INCORRECT.mainland()),
        NUMBER_THAT_HAS_UNSUBSCRIBED(false, false, options -> {}, MagicNumber.BLACKLISTED.mainland()),
        LIMIT_OF_A_NUMBER(false, false, options -> {}, MagicNumber.THIRTY_SECOND_LIMIT.mainland()),
        LIMIT_OF_A_DAY(false, false, options -> {}, MagicNumber.DAILY_LIMIT.mainland()),
        NO_BALANCE(false, false, options -> {}, MagicNumber.NO_BALANCE.mainland()),
        WRONG_SIGNATURE(false, false, options -> options.setSecretKey("another")),
        UNKNOWN_KEY(false, false, options -> options.setSecretId("AKIDanother")),
        NO_CREDENTIALS(false, false, provider(new CredentialsException("there are none"))),
        PROVIDER_WITH_A_BUG(false, false, provider(new IllegalStateException("its own"))),
        PROVIDER_WITHOUT_A_CLASS(false, false, provider(new NoClassDefFoundError("gone"))),
        PROVIDER_BEHIND_A_DEAD_NETWORK(
                false, true, provider(new CredentialsException("unreachable", new ConnectException("refused")))),
        PROVIDER_THAT_IS_TOO_SLOW(
                false, true, provider(new CredentialsException("slow", new HttpTimeoutException("30 s")))),
        NOBODY_LISTENS(false, true, options -> options.setEndpoint("http://127.0.0.1:1")),
        NO_SUCH_HOST(false, true, options -> options.setEndpoint("https://no-such-host.invalid")),
        THROTTLED(false, true, fault(Fault.error("RequestLimitExceeded", "slow down"))),
        NO_ANSWER(true, false, fault(Fault.cutAfter())),
        ANSWER_OF_A_GATEWAY(true, false, fault(Fault.httpStatus(502, "text/html", "<html>busy</html>"))),
        NO_STATUS(true, false, options -> {}, MagicNumber.NOT_MENTIONED.mainland()),
        ONLY_SOME(
                true,
                false,
                options -> options.setFailOn(FailOn.any),
                RouteHarness.PHONE_NUMBER,
                MagicNumber.BLACKLISTED.mainland());

        private final boolean mayHaveTakenEffect;
        private final boolean retryable;
        private final Consumer<TencentSmsConfiguration> options;
        private final List<String> numbers;

        Obstacle(
                boolean mayHaveTakenEffect,
                boolean retryable,
                Consumer<TencentSmsConfiguration> options,
                String... numbers) {
            this.mayHaveTakenEffect = mayHaveTakenEffect;
            this.retryable = retryable;
            this.options = options;
            this.numbers = numbers.length == 0 && !name().equals("NO_NUMBER")
                    ? List.of(RouteHarness.PHONE_NUMBER)
                    : List.of(numbers);
        }

        private static Consumer<TencentSmsConfiguration> provider(Throwable failure) {
            return options -> {
                options.setSecretId(null);
                options.setSecretKey(null);
                options.setCredentialsProvider(() -> RetryableTest.<RuntimeException>thrown(failure));
            };
        }

        private static Consumer<TencentSmsConfiguration> fault(Fault fault) {
            return options -> SMS.simulator().faults().onAny().always().answer(fault);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Credentials thrown(Throwable failure) throws T {
        throw (T) failure;
    }

    @ParameterizedTest
    @EnumSource
    void isRedeliveredIfItIsWorthIt(Obstacle obstacle) {
        assertPromises(
                redelivered("tencent-sms:send", obstacle.options, obstacle.numbers),
                obstacle.mayHaveTakenEffect,
                obstacle.retryable);
    }

    /** A look-up that got no proper answer can be made again. */
    @Test
    void aReadIsRedelivered() {
        SMS.simulator().faults().onAny().always().answer(Fault.cutAfter());

        assertPromises(
                redelivered("tencent-sms:describePhoneNumberInfo", options -> {}, List.of(RouteHarness.PHONE_NUMBER)),
                false,
                true);
    }

    /** What it took off the queue would be lost, and nothing of it would come again. */
    @ParameterizedTest
    @ValueSource(strings = {"pullSendStatus?limit=10", "pullReplyStatus?limit=10", "deleteTemplate?templateId=1110"})
    void whatTakesOrChangesSomethingIsNotRedelivered(String operation) {
        SMS.simulator().faults().onAny().always().answer(Fault.cutAfter());

        assertPromises(redelivered("tencent-sms:" + operation, options -> {}, List.of()), true, false);
    }

    /** To read does nothing twice, but to do all of it again would. */
    @Test
    void aReadThatFailsBehindAChangeOfUnknownOutcomeIsNotMilder() {
        SMS.simulator().faults().on("DeleteSmsTemplate").always().answer(Fault.cutAfter());
        SMS.simulator().faults().onAny().always().answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .doTry()
                        .to("tencent-sms:deleteTemplate?templateId=1110")
                        .doCatch(TencentSmsException.class)
                        .to("tencent-sms:describePhoneNumberInfo")
                        .end();
            }
        })) {
            assertPromises(route.send(RouteHarness.oneRecipient()), true, false);
        }
    }

    /** Some were refused and the others not sent to, which only a redelivery of the same exchange knows. */
    @Test
    void whatReachedNobodyCannotHaveTakenEffect() {
        List<String> numbers = SendCourse.numbers(201, false);
        String statuses = numbers.stream()
                .limit(200)
                .map(number ->
                        "{\"PhoneNumber\":\"" + number + "\",\"Code\":\"FailedOperation.PhoneNumberInBlacklist\"}")
                .collect(Collectors.joining(","));
        SMS.simulator()
                .faults()
                .on("SendSms")
                .times(1)
                .answer(Fault.raw(
                        "application/json",
                        ("{\"Response\":{\"SendStatusSet\":[" + statuses + "],\"RequestId\":\"r\"}}")
                                .getBytes(StandardCharsets.UTF_8)));
        SMS.simulator().faults().on("SendSms").always().answer(Fault.error("RequestLimitExceeded", "slow down"));

        Exchange exchange = redelivered("tencent-sms:send", options -> {}, numbers);

        assertPromises(exchange, false, false);
        assertThat(exchange.getException())
                .isInstanceOf(TencentSmsPartialSendException.class)
                .hasMessageContaining("It reached no recipient");
        assertThat(SMS.simulator().requests()).hasSize(2);
    }

    @Test
    void whatFailsForTheCertificateIsNotRepeatedByAnybody() throws Exception {
        TlsFiles files = new TlsFiles(directory);
        try (MockWebServer unknown = files.server("localhost")) {
            assertPromises(
                    redelivered(
                            "tencent-sms:send?maxRetries=5&retryDelay=1h&maxRetryDelay=1h",
                            options -> options.setEndpoint("https://localhost:" + unknown.getPort()),
                            List.of(RouteHarness.PHONE_NUMBER)),
                    false,
                    false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"407 Proxy Authentication Required", "403 Forbidden", "502 Bad Gateway"})
    void whatAProxyRefusesDependsOnItsStatus(String status) throws Exception {
        try (TunnelProxy proxy = new TunnelProxy(1).refuseWith(status)) {
            assertPromises(
                    redelivered(
                            "tencent-sms:send",
                            options -> {
                                options.setEndpoint("https://localhost");
                                options.setProxyHost("127.0.0.1");
                                options.setProxyPort(proxy.port());
                            },
                            List.of(RouteHarness.PHONE_NUMBER)),
                    false,
                    status.startsWith("5"));
        }
    }

    @Test
    void credentialsThatComeOverADeadNetworkAreAskedForAgain() {
        assertPromises(redeliveredForRole("http://127.0.0.1:1"), false, true);
    }

    /** Whoever gives the keys may have too much to do, too. */
    @ParameterizedTest
    @CsvSource({
        "503, , true",
        "429, , true",
        "403, , false",
        "200, RequestLimitExceeded, true",
        "200, InternalError.DbError, true",
        "200, ResourceNotFound.RoleNotFound, false",
        "200, UnauthorizedOperation, false"
    })
    void whatTheSourceOfTheCredentialsAnswersCounts(int status, String code, boolean retryable) throws Exception {
        try (MockWebServer sts = new MockWebServer()) {
            sts.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse()
                            .setResponseCode(status)
                            .setBody("{\"Response\":{\"Error\":{\"Code\":\"" + code
                                    + "\",\"Message\":\"no\"},\"RequestId\":\"r\"}}");
                }
            });
            sts.start();

            assertPromises(redeliveredForRole("http://127.0.0.1:" + sts.getPort()), false, retryable);
        }
    }

    private static Exchange redeliveredForRole(String sts) {
        try (AssumeRoleCredentials role = new AssumeRoleCredentials.Builder()
                .credentialsProvider(() -> new Credentials("id", "key"))
                .roleArn("qcs::cam::uin/1:roleName/sms")
                .endpoint(sts)
                .build()) {
            return redelivered(
                    "tencent-sms:send",
                    options -> {
                        options.setSecretId(null);
                        options.setSecretKey(null);
                        options.setCredentialsProvider(role);
                    },
                    List.of(RouteHarness.PHONE_NUMBER));
        }
    }

    private static Exchange redelivered(String uri, Consumer<TencentSmsConfiguration> options, List<String> numbers) {
        try (RouteHarness route =
                RouteHarness.of(RouteHarness.at(SMS.simulator()).andThen(options), new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(TencentSmsException.class)
                                .retryWhile(simple("${exception.retryable} && ${header.CamelRedeliveryCounter} <= "
                                        + MOST_REDELIVERIES))
                                .redeliveryDelay(0);
                        from("direct:start").to(uri);
                    }
                })) {
            return route.send(message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers));
        }
    }

    private static void assertPromises(Exchange exchange, boolean mayHaveTakenEffect, boolean retryable) {
        TencentSmsException failure = (TencentSmsException) exchange.getException();
        assertThat(failure.mayHaveTakenEffect()).as("%s", failure).isEqualTo(mayHaveTakenEffect);
        assertThat(failure.isRetryable()).as("%s", failure).isEqualTo(retryable);
        SendAgainText.assertAgrees(failure);
        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class))
                .as("redeliveries after %s", failure)
                .isEqualTo(retryable ? MOST_REDELIVERIES : 0);
    }
}
