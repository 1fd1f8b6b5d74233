package io.github.cameltencent.sms.internal.send;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.WaitingStop;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Camel stops a route, or everything, before the sends under way have ended: nothing is sent afterwards. */
class ForcedStopTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @Test
    void sendThatWaitsToBeSentAgainEndsWithItsRoute() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator()
                .faults()
                .on("SendSms")
                .times(1)
                .answer(Fault.hold(released, Fault.error("RequestLimitExceeded", "slow down")));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send?retryDelay=20", retrying())) {
            CompletableFuture<Exchange> end = start(route, RouteHarness.PHONE_NUMBER);

            stopRoute(route);
            released.complete(null);

            assertThat(end.get(60, TimeUnit.SECONDS).getException()).isInstanceOf(TencentSmsRefusedException.class);
        }
        assertThat(SMS.simulator().requests()).hasSize(1);
    }

    @Test
    void sendIsMadeAgainAfterARestartOfItsRoute() throws Exception {
        SMS.simulator()
                .faults()
                .on("SendSms")
                .skip(1)
                .times(1)
                .answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send?retryDelay=20", retrying())) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
            stopRoute(route);
            route.context().getRouteController().startRoute(routeId(route));

            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
        }
        assertThat(SMS.simulator().requests()).hasSize(3);
    }

    @Test
    void sendToManyIsNotGoneOnWith() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        List<String> numbers =
                IntStream.range(0, 400).mapToObj(i -> "+86138" + (20000000 + i)).toList();
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", retrying())) {
            CompletableFuture<Exchange> end = start(route, numbers);

            stopRoute(route);
            released.complete(null);

            assertThat(end.get(60, TimeUnit.SECONDS).getException())
                    .isInstanceOfSatisfying(
                            TencentSmsPartialSendException.class,
                            partial -> assertThat(partial.report().count(SendReport.State.ACCEPTED))
                                    .isEqualTo(200));
        }
        assertThat(SMS.simulator().requests()).hasSize(1);
    }

    @Test
    void answerThatWouldComeTooLateLeavesItOpen() throws Exception {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(new CompletableFuture<>()));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", retrying())) {
            route.context().getShutdownStrategy().setTimeout(1);
            CompletableFuture<Exchange> end = start(route, RouteHarness.PHONE_NUMBER);

            route.context().stop();

            assertThat(end.get(60, TimeUnit.SECONDS).getException())
                    .isInstanceOf(TencentSmsUnknownOutcomeException.class)
                    .hasMessageContaining("stopped");
        }
    }

    @Test
    void stopOfTheComponentWaitsForAllAnswersTogether() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(3).answer(Fault.hold(released));
        try (RouteHarness route = RouteHarness.of(retrying(), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").toD("tencent-sms:send?responseTimeout=${header.timeout}");
            }
        })) {
            List<CompletableFuture<Exchange>> ends = IntStream.rangeClosed(1, 3)
                    .mapToObj(i -> start(route, RouteHarness.PHONE_NUMBER, 30_000 + i))
                    .toList();
            await().until(() -> SMS.simulator().requests().size() == 3);

            WaitingStop stop = new WaitingStop(route.context().getComponent("tencent-sms")::stop);
            released.complete(null);
            stop.awaitEnd();

            for (CompletableFuture<Exchange> end : ends) {
                assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
            }
        }
        assertThat(SMS.simulator().messages()).hasSize(3);
    }

    @Test
    void credentialsThatAreNeverRenewedDoNotHoldUpAStop() throws Exception {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("AuthFailure.TokenFailure", "no"));
        Credentials right =
                new Credentials(SMS.simulator().secretId(), SMS.simulator().secretKey());
        CountDownLatch renewing = new CountDownLatch(1);
        CredentialsProvider provider = new CredentialsProvider() {
            @Override
            public Credentials credentials() {
                return right;
            }

            @Override
            public CompletionStage<Boolean> renew(Credentials refused) {
                renewing.countDown();
                return new CompletableFuture<>();
            }
        };
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", retrying().andThen(configuration -> {
            configuration.setSecretId(null);
            configuration.setSecretKey(null);
            configuration.setCredentialsProvider(provider);
        }))) {
            CompletableFuture<Exchange> end = start(route, RouteHarness.PHONE_NUMBER);
            assertThat(renewing.await(60, TimeUnit.SECONDS)).isTrue();

            route.context().getShutdownStrategy().setTimeout(1);
            route.context().stop();

            assertThat(end.get(60, TimeUnit.SECONDS).getException()).isInstanceOf(TencentSmsRefusedException.class);
        }
    }

    @Test
    void clientOfTheApplicationIsNotAskedAnyMore() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<SmsResponse> answer = new CompletableFuture<>();
        SmsClient given = new SmsClient() {
            @Override
            @SuppressWarnings("unchecked") // It is asked for sends only.
            public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
                calls.incrementAndGet();
                return (CompletionStage<R>) answer;
            }
        };
        List<String> numbers =
                IntStream.range(0, 400).mapToObj(i -> "+86138" + (20000000 + i)).toList();
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", retrying().andThen(configuration -> {
            configuration.setSecretId(null);
            configuration.setSecretKey(null);
            configuration.setClient(given);
        }))) {
            CompletableFuture<Exchange> end = start(route, numbers, 0);

            stopRoute(route);
            answer.complete(new SendSmsResponse(List.of(), "id"));

            assertThat(end.get(60, TimeUnit.SECONDS).getException()).isInstanceOf(TencentSmsException.class);
        }
        assertThat(calls).hasValue(1);
    }

    private static Consumer<TencentSmsConfiguration> retrying() {
        return RouteHarness.at(SMS.simulator()).andThen(configuration -> configuration.setMaxRetries(2));
    }

    private static CompletableFuture<Exchange> start(RouteHarness route, Object numbers) {
        CompletableFuture<Exchange> end = start(route, numbers, 0);
        await().until(() -> !SMS.simulator().requests().isEmpty());
        return end;
    }

    private static CompletableFuture<Exchange> start(RouteHarness route, Object numbers, int timeout) {
        CompletableFuture<Exchange> end = new CompletableFuture<>();
        route.sendAsync(
                message -> {
                    message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers);
                    message.setHeader("timeout", timeout);
                },
                end::complete);
        return end;
    }

    private static String routeId(RouteHarness route) {
        return route.context().getRoutes().get(0).getRouteId();
    }

    private static void stopRoute(RouteHarness route) throws Exception {
        route.context().getRouteController().stopRoute(routeId(route), 1, TimeUnit.SECONDS);
    }
}
