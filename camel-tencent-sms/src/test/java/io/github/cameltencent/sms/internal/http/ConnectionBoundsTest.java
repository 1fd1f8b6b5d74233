package io.github.cameltencent.sms.internal.http;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.PromptServer;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SendAgainText;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

/** How many sends are in flight, how many wait, and what becomes of the rest. */
class ConnectionBoundsTest {

    private static final String ACCEPTED = "{\"Response\":{\"SendStatusSet\":[{\"SerialNo\":\"1\",\"PhoneNumber\":\""
            + RouteHarness.PHONE_NUMBER + "\",\"Fee\":1,\"Code\":\"Ok\"}],\"RequestId\":\"r\"}}";

    @Test
    void someAreInFlightSomeWaitAndTheRestIsNotSent() throws Exception {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        BlockingQueue<Exchange> ended = new LinkedBlockingQueue<>();
        try (MockWebServer server = PromptServer.create();
                RouteHarness route = RouteHarness.to(
                        // With a retry, it would not end.
                        "tencent-sms:send?maxConnections=2&maxWaitingRequests=3"
                                + "&maxRetries=5&retryDelay=1h&maxRetryDelay=1h",
                        at(server))) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    answer.await(60, TimeUnit.SECONDS);
                    inFlight.decrementAndGet();
                    return new MockResponse()
                            .setHeader("Content-Type", "application/json")
                            .setBody(ACCEPTED);
                }
            });

            for (int i = 0; i < 7; i++) {
                route.sendAsync(RouteHarness.oneRecipient(), ended::add);
            }

            for (int i = 0; i < 2; i++) {
                Exchange refused = ended.poll(60, TimeUnit.SECONDS);
                assertThat(refused.getException())
                        .isInstanceOf(TencentSmsNotSentException.class)
                        .hasMessageContainingAll("2 requests", "maxConnections", "3 wait", "maxWaitingRequests")
                        .asInstanceOf(type(TencentSmsNotSentException.class))
                        .returns(true, TencentSmsNotSentException::isRetryable)
                        .satisfies(SendAgainText::assertAgrees);
            }
            await().until(() -> inFlight.get() == 2);
            answer.countDown();
            for (int i = 0; i < 5; i++) {
                assertThat(ended.poll(60, TimeUnit.SECONDS).getException()).isNull();
            }
            assertThat(most).hasValue(2);
            assertThat(server.getRequestCount()).isEqualTo(5);

            route.sendAsync(RouteHarness.oneRecipient(), ended::add);
            assertThat(ended.poll(60, TimeUnit.SECONDS).getException()).isNull();
        }
    }

    /** Who hears of an end finds the room of what has ended. */
    @Test
    void oneAfterTheOtherThereIsAlwaysRoomForOne() throws Exception {
        int sends = 300;
        AtomicInteger started = new AtomicInteger();
        BlockingQueue<Exchange> ended = new LinkedBlockingQueue<>();
        try (SmsSimulator simulator = SmsSimulator.start();
                RouteHarness route = RouteHarness.to(
                        "tencent-sms:send?maxConnections=1&maxWaitingRequests=0", RouteHarness.at(simulator))) {
            sendNext(route, started, sends, ended);

            for (int i = 0; i < sends; i++) {
                assertThat(ended.poll(60, TimeUnit.SECONDS).getException()).isNull();
            }
        }
    }

    private static void sendNext(RouteHarness route, AtomicInteger started, int sends, BlockingQueue<Exchange> ended) {
        if (started.getAndIncrement() < sends) {
            route.sendAsync(RouteHarness.oneRecipient(), exchange -> {
                ended.add(exchange);
                sendNext(route, started, sends, ended);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxConnections=0", "maxConnections=100000", "maxWaitingRequests=-1"})
    void boundThatCannotBeIsRefusedWhenTheRouteStarts(String option) throws Exception {
        try (MockWebServer server = PromptServer.create()) {
            Throwable failure = catchThrowable(() ->
                    RouteHarness.to("tencent-sms:send?" + option, at(server)).close());

            assertThat(failure)
                    .rootCause()
                    .hasMessageContaining(List.of(option.split("=")).get(0));
        }
    }

    private static Consumer<TencentSmsConfiguration> at(MockWebServer server) {
        return configuration -> {
            configuration.setEndpoint("http://127.0.0.1:" + server.getPort());
            configuration.setSecretId("AKIDexample");
            configuration.setSecretKey("key");
            configuration.setSmsSdkAppId(RouteHarness.SMS_SDK_APP_ID);
            configuration.setSignName(RouteHarness.SIGN_NAME);
        };
    }
}
