package io.github.cameltencent.sms.internal.send;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.HeldRelay;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SendAgainText;
import io.github.cameltencent.sms.testsupport.ThreadPerTaskExecutor;
import io.github.cameltencent.sms.testsupport.TlsFiles;
import okhttp3.mockwebserver.MockWebServer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

/** What a send does, and says, whose route is stopped or whose caller is gone. */
class UnwantedSendTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String OTHER = "+8613900000000";

    @Test
    void isNotMadeWhenItsRouteWasStoppedWhileItWaitedForItsPlace() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        try (RouteHarness route = twoRoutes("tencent-sms:send?maxConnections=1")) {
            CompletableFuture<Exchange> first = start(route, RouteHarness.PHONE_NUMBER, "direct:kept");
            await().until(() -> SMS.simulator().requests().size() == 1);
            CompletableFuture<Exchange> second = start(route, OTHER, "direct:stopped");

            route.context().getRouteController().stopRoute("stopped", 1, TimeUnit.SECONDS);
            released.complete(null);

            assertThat(first.get(60, TimeUnit.SECONDS).getException()).isNull();
            assertThat(second.get(60, TimeUnit.SECONDS).getException())
                    .isInstanceOf(TencentSmsNotSentException.class)
                    .hasMessageContaining("its route is stopped")
                    .asInstanceOf(type(TencentSmsNotSentException.class))
                    .returns(false, TencentSmsNotSentException::isRetryable)
                    .satisfies(SendAgainText::assertAgrees);
        }
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), List.of(RouteHarness.PHONE_NUMBER));
    }

    @Test
    void isNotMadeWhenItsRouteWasStoppedWhileItWaitedForCredentials() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch given = new CountDownLatch(1);
        Credentials right =
                new Credentials(SMS.simulator().secretId(), SMS.simulator().secretKey());
        try (RouteHarness route = RouteHarness.to(
                "tencent-sms:send", RouteHarness.at(SMS.simulator()).andThen(configuration -> {
                    configuration.setSecretId(null);
                    configuration.setSecretKey(null);
                    configuration.setCredentialsProvider(() -> {
                        asked.countDown();
                        await().until(() -> given.getCount() == 0);
                        return right;
                    });
                }))) {
            CompletableFuture<Exchange> end = CompletableFuture.supplyAsync(
                    () -> route.send(RouteHarness.oneRecipient()), new ThreadPerTaskExecutor());
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

            String routeId = route.context().getRoutes().get(0).getRouteId();
            route.context().getRouteController().stopRoute(routeId, 1, TimeUnit.SECONDS);
            given.countDown();

            assertThat(end.get(60, TimeUnit.SECONDS).getException()).isInstanceOf(TencentSmsNotSentException.class);
        }
        assertThat(SMS.simulator().requests()).isEmpty();
    }

    /** TLS is not done before the route is stopped. */
    @Test
    void isNotMadeWhenItsRouteWasStoppedWhileItWasConnected(@TempDir Path directory) throws Exception {
        TlsFiles files = new TlsFiles(directory);
        MockWebServer server = files.server("localhost");
        try (HeldRelay relay = new HeldRelay(server.getPort());
                RouteHarness route = RouteHarness.to(
                        "tencent-sms:send?connectTimeout=20s&endpoint=https://localhost:" + relay.port(),
                        RouteHarness.at(SMS.simulator())
                                .andThen(configuration -> configuration.setSslContextParameters(files.trusting())))) {
            CompletableFuture<Exchange> end = new CompletableFuture<>();
            route.sendAsync(RouteHarness.oneRecipient(), end::complete);
            relay.awaitConnection();
            String routeId = route.context().getRoutes().get(0).getRouteId();
            route.context().getRouteController().stopRoute(routeId, 1, TimeUnit.SECONDS);
            relay.release();

            assertThat(end.get(60, TimeUnit.SECONDS).getException())
                    .isInstanceOf(TencentSmsNotSentException.class)
                    .hasMessageContaining("its route is stopped")
                    .asInstanceOf(type(TencentSmsNotSentException.class))
                    .returns(false, TencentSmsNotSentException::isRetryable)
                    .satisfies(SendAgainText::assertAgrees);
            assertThat(server.getRequestCount()).isZero();
        } finally {
            server.shutdown();
        }
    }

    @Test
    void isReportedWhenItsCallerIsInterrupted() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            Exchange exchange = route.context().getEndpoint("direct:start").createExchange();
            RouteHarness.oneRecipient().accept(exchange.getMessage());
            Thread caller =
                    new Thread(() -> route.context().createProducerTemplate().send("direct:start", exchange), "caller");
            caller.start();
            await().until(() -> SMS.simulator().requests().size() == 1);

            caller.interrupt();
            caller.join();

            assertThat(exchange.getException()).isInstanceOf(InterruptedException.class);
            assertThat(report(exchange).count(State.UNKNOWN)).isOne();
            released.complete(null);
            await().until(() -> report(exchange).count(State.ACCEPTED) == 1);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void isReportedWhenItIsAcceptedAfterItsRouteWasStopped() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        try (RouteHarness route = twoRoutes("tencent-sms:send")) {
            CompletableFuture<Exchange> end = start(route, RouteHarness.PHONE_NUMBER, "direct:stopped");
            await().until(() -> SMS.simulator().requests().size() == 1);
            route.context().getRouteController().stopRoute("stopped", 1, TimeUnit.SECONDS);

            released.complete(null);

            assertThat(report(end.get(60, TimeUnit.SECONDS)).count(State.ACCEPTED))
                    .isOne();
        }
    }

    private static SendReport report(Exchange exchange) {
        return exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class);
    }

    private static RouteHarness twoRoutes(String uri) {
        return RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").toD("${header.route}");
                from("direct:kept").routeId("kept").to(uri);
                from("direct:stopped").routeId("stopped").to(uri);
            }
        });
    }

    private static CompletableFuture<Exchange> start(RouteHarness route, String number, String through) {
        CompletableFuture<Exchange> end = new CompletableFuture<>();
        route.sendAsync(
                message -> {
                    message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, number);
                    message.setHeader("route", through);
                },
                end::complete);
        return end;
    }
}
