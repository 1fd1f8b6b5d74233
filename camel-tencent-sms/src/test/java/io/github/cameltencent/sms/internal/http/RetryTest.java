package io.github.cameltencent.sms.internal.http;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.ReservedPort;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is sent again, and what is not. */
class RetryTest {

    private static final String READ = "tencent-sms:describePhoneNumberInfo?phoneNumberSet=RAW(+8613812345678)";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    /** Two more attempts, without much ado. */
    private static Consumer<TencentSmsConfiguration> retrying(SmsSimulator simulator) {
        return RouteHarness.at(simulator).andThen(configuration -> {
            configuration.setMaxRetries(2);
            configuration.setRetryDelay(20);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"RequestLimitExceeded", "RequestLimitExceeded.UinLimitExceeded"})
    void sendThatIsRefusedForItsRateIsSentAgain(String code) {
        SMS.simulator().faults().on("SendSms").times(2).answer(Fault.error(code, "slow down"));

        assertThat(send().getException()).isNull();
        assertThat(SMS.simulator().requests()).hasSize(3);
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void attemptsEnd() {
        SMS.simulator().faults().on("SendSms").always().answer(Fault.error("RequestLimitExceeded", "slow down"));

        assertThat(failure(send()).code()).isEqualTo("RequestLimitExceeded");
        assertThat(SMS.simulator().requests()).hasSize(3);
    }

    @Test
    void eachAttemptIsSignedAnew() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send?retryDelay=2200", retrying(SMS.simulator()))) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
        }
        List<ReceivedRequest> requests = SMS.simulator().requests();
        assertThat(requests)
                .extracting(request -> request.headers().get("x-tc-timestamp"))
                .doesNotHaveDuplicates();
        assertThat(requests)
                .extracting(request -> request.headers().get("authorization"))
                .doesNotHaveDuplicates();
    }

    @Test
    void otherRefusalsAreNotSentAgain() {
        SMS.simulator()
                .faults()
                .on("SendSms")
                .always()
                .answer(Fault.error("FailedOperation.SignatureIncorrectOrUnapproved", "no"));

        assertThat(failure(send()).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(SMS.simulator().requests()).hasSize(1);
    }

    @Test
    void sendWithUnknownOutcomeIsNeverSentAgain() {
        for (Fault fault : List.of(
                Fault.cutAfter(),
                Fault.cutBefore(),
                Fault.truncate(),
                Fault.httpStatus(503, "text/html", "busy"),
                Fault.httpStatus(429, "text/html", "slow down"),
                Fault.errorAfter("InternalError.Timeout", "who knows"))) {
            SMS.simulator().reset();
            SMS.simulator().faults().on("SendSms").always().answer(fault);

            assertThat(failure(send())).as("%s", fault).isInstanceOf(TencentSmsUnknownOutcomeException.class);
            assertThat(SMS.simulator().requests()).as("%s", fault).hasSize(1);
        }
    }

    @Test
    void pullWithUnknownOutcomeIsNotSentAgain() {
        SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 2);
        SMS.simulator().faults().on("PullSmsSendStatus").times(1).answer(Fault.cutAfter());
        try (RouteHarness route = RouteHarness.to("tencent-sms:pullSendStatus?limit=1", retrying(SMS.simulator()))) {
            assertThat(failure(route.send(message -> {})))
                    .isInstanceOf(TencentSmsUnknownOutcomeException.class)
                    .hasMessageContaining("PullSmsSendStatusByPhoneNumber");
        }
        assertThat(SMS.simulator().pulledReceipts()).hasSize(1);
    }

    @Test
    void pollIsNotSentAgainButDoneAtTheNextTime() throws Exception {
        SMS.simulator()
                .faults()
                .on("PullSmsSendStatus")
                .always()
                .answer(Fault.error("RequestLimitExceeded", "slow down"));
        CountDownLatch failed = new CountDownLatch(1);
        try (RouteHarness route = RouteHarness.from(
                SMS.simulator(),
                context -> {
                    retrying(SMS.simulator())
                            .accept(context.getComponent("tencent-sms", TencentSmsComponent.class)
                                    .getConfiguration());
                    context.getRegistry().bind("strategy", new DefaultPollingConsumerPollStrategy() {
                        @Override
                        public boolean rollback(
                                org.apache.camel.Consumer consumer, Endpoint endpoint, int retries, Exception cause)
                                throws Exception {
                            failed.countDown();
                            return super.rollback(consumer, endpoint, retries, cause);
                        }
                    });
                },
                "tencent-sms:pullSendStatus?repeatCount=1&pollStrategy=#strategy",
                from -> from.to("log:receipt"))) {
            assertThat(failed.await(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(SMS.simulator().requests()).hasSize(1);
    }

    @Test
    void readWithUnknownOutcomeIsSentAgain() {
        SMS.simulator().faults().onAny().times(1).answer(Fault.cutAfter());
        SMS.simulator().faults().onAny().times(1).answer(Fault.httpStatus(503, "text/html", "busy"));
        try (RouteHarness route = RouteHarness.to(READ, retrying(SMS.simulator()))) {
            assertThat(route.send(message -> {}).getException()).isNull();
        }
        assertThat(SMS.simulator().requests()).hasSize(3);
    }

    @Test
    void whatCannotHaveArrivedIsSentAgain() throws Exception {
        try (ReservedPort port = new ReservedPort();
                RouteHarness route = RouteHarness.to(
                        "tencent-sms:send?retryDelay=300&maxRetries=20",
                        retrying(SMS.simulator())
                                .andThen(configuration ->
                                        configuration.setEndpoint("http://127.0.0.1:" + port.number())))) {
            CompletableFuture<Exchange> end = new CompletableFuture<>();
            route.sendAsync(RouteHarness.oneRecipient(), end::complete);
            try (SmsSimulator simulator =
                    SmsSimulator.builder().port(port.number()).start()) {
                assertThat(end.get(1, TimeUnit.MINUTES).getException()).isNull();
                assertThat(simulator.messages()).hasSize(1);
            }
        }
    }

    @Test
    void settingsThatAreWrongAreNotTriedAgain() {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", configuration -> {
            retrying(SMS.simulator()).accept(configuration);
            configuration.setRetryDelay(60_000);
            configuration.setMaxRetryDelay(60_000);
            configuration.setSecretId("with a blank");
        })) {
            assertThat(failure(route.send(RouteHarness.oneRecipient()))).isInstanceOf(TencentSmsNotSentException.class);
        } catch (IllegalStateException e) {
            // Refused when the route starts, which is sooner still.
            assertThat(e).hasStackTraceContaining("secretId");
        }
    }

    @Test
    void clockThatIsOffIsSetByTheServersAndStaysSo() {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
        try (SmsSimulator simulator = SmsSimulator.builder().clock(late).start();
                RouteHarness route = RouteHarness.to("tencent-sms:send?maxRetries=0", retrying(simulator))) {
            for (int i = 0; i < 3; i++) {
                assertThat(route.send(RouteHarness.oneRecipient()).getException())
                        .isNull();
            }
            assertThat(simulator.requests()).hasSize(4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PT10M30S, 10 min [0-9]+ s behind",
        "PT-6M-30S, 6 min [0-9]+ s ahead of",
        "PT49H2M30S, 49 h 2 min behind",
    })
    void warningTellsByHowMuchTheClockIsOff(Duration service, String difference) {
        Clock other = Clock.offset(Clock.systemUTC(), service);
        try (LogCapture log = new LogCapture(RequestSender.class);
                SmsSimulator simulator = SmsSimulator.builder().clock(other).start();
                RouteHarness route = RouteHarness.to("tencent-sms:send?maxRetries=0", retrying(simulator))) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();

            assertThat(log.warningEvents())
                    .filteredOn(event -> event.getLevel() == Level.WARN)
                    .singleElement()
                    .satisfies(event -> assertThat(event.getFormattedMessage())
                            .containsPattern("the clock of this machine is " + difference + " Tencent Cloud's\\. "));
        }
    }

    @Test
    void clockIsSetOnceACall() {
        SMS.simulator().faults().on("SendSms").always().answer(Fault.error("AuthFailure.SignatureExpire", "expired"));

        assertThat(failure(send()))
                .hasMessageContaining("clock")
                .hasMessageMatching(".* the clock of this machine .* Tencent Cloud's\\.")
                .extracting(TencentSmsException::code)
                .isEqualTo("AuthFailure.SignatureExpire");
        assertThat(SMS.simulator().requests()).hasSize(2);
    }

    @Test
    void retryEndsWithTheComponent() {
        SMS.simulator().faults().on("SendSms").always().answer(Fault.error("RequestLimitExceeded", "slow down"));
        RouteHarness route =
                RouteHarness.to("tencent-sms:send?retryDelay=10m&maxRetryDelay=10m", retrying(SMS.simulator()));
        Exchange[] end = new Exchange[1];
        route.sendAsync(RouteHarness.oneRecipient(), exchange -> end[0] = exchange);
        await().until(() -> !SMS.simulator().requests().isEmpty());

        // Its graceful stop would wait for the exchange.
        route.context().getComponent("tencent-sms").stop();

        await().until(() -> end[0] != null);
        assertThat(failure(end[0]).code()).isEqualTo("RequestLimitExceeded");
        route.close();
    }

    private static Exchange send() {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", retrying(SMS.simulator()))) {
            return route.send(RouteHarness.oneRecipient());
        }
    }

    private static TencentSmsException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(TencentSmsException.class);
        return (TencentSmsException) exchange.getException();
    }
}
