package io.github.cameltencent.sms.internal.send;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.ThreadPerTaskExecutor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A send that succeeded is done again where the route means it, and not where an attempt only repeats work that failed. */
class RepeatedWorkTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String SEND_TO_ONE = "tencent-sms:send?phoneNumberSet=RAW(" + RouteHarness.PHONE_NUMBER + ")";

    private static final int BREAKER_TIMEOUT = 1500;

    @ParameterizedTest
    @ValueSource(strings = {"to", "circuitBreaker", "split", "loop"})
    void aCompletedSendIsNotRepeatedBecauseALaterStepFails(String around) {
        Processor failsOnce = failing(1);
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to("direct:sub");
                var sub = from("direct:sub").errorHandler(noErrorHandler());
                switch (around) {
                    case "to" -> sub.to("tencent-sms:send");
                    case "circuitBreaker" ->
                        sub.circuitBreaker().to("tencent-sms:send").end();
                    case "split" ->
                        sub.split(constant(List.of(1, 2)))
                                .stopOnException()
                                .setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, simple("${body}"))
                                .to("tencent-sms:send")
                                .end();
                    default -> sub.loop(2).to("tencent-sms:send").end();
                }
                sub.process(failsOnce);
            }
        })) {
            Exchange exchange = route.send(RouteHarness.oneRecipient());

            assertThat(exchange.getException()).isNull();
            if (!around.equals("split")) {
                assertThat(exchange.getMessage().getBody(SendSmsResponse.class).sendStatusSet())
                        .singleElement()
                        .satisfies(status -> assertThat(status.code()).isEqualTo("Ok"));
            }
        }
        boolean twiceByIntent = around.equals("split") || around.equals("loop");
        assertThat(SMS.simulator().messages()).hasSize(twiceByIntent ? 2 : 1);
    }

    @FunctionalInterface
    private interface Steps {
        void add(RouteDefinition route);
    }

    static Stream<Arguments> routesThatFailLater() {
        Exception same = new IllegalStateException("the same each time");
        return Stream.of(
                Arguments.of("the same failure each time", 1, (Steps)
                        route -> route.to(SEND_TO_ONE).process(failing(2, () -> same))),
                Arguments.of("without headers", 1, (Steps)
                        route -> route.removeHeaders("*").to(SEND_TO_ONE).process(failing(1))),
                Arguments.of("with another message", 1, (Steps) route -> route.process(
                                exchange -> exchange.setMessage(new DefaultMessage(exchange.getContext())))
                        .to(SEND_TO_ONE)
                        .process(failing(1))),
                Arguments.of("a loop behind the send", 1, (Steps) route ->
                        route.to(SEND_TO_ONE).loop(3).log("round").end().process(failing(1))),
                Arguments.of("three parts of a split", 3, (Steps) route -> route.setBody(exchange -> List.of(1, 2, 3))
                        .split()
                        .body()
                        .stopOnException()
                        .to(SEND_TO_ONE)
                        .end()
                        .process(failing(1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routesThatFailLater")
    void isNotRepeatedWithTheWorkOfWhichItWasAPart(String what, int times, Steps steps) {
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("direct:sub");
                steps.add(from("direct:sub").errorHandler(noErrorHandler()));
            }
        })) {
            assertThat(route.send(message -> {}).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(times);
    }

    /** The second endpoint has sent what the first one, asked again, would send now. */
    @ParameterizedTest
    @ValueSource(strings = {"failover", "fallback"})
    void isNotRepeatedByTheFirstEndpointWhereTheSecondHasSent(String how) {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("RequestLimitExceeded", "slow"));
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("direct:sub");
                RouteDefinition sub = from("direct:sub").errorHandler(noErrorHandler());
                if (how.equals("failover")) {
                    sub.loadBalance()
                            .failover(TencentSmsNotSentException.class, TencentSmsRefusedException.class)
                            .to("tencent-sms:send")
                            .to("tencent-sms:send?region=ap-singapore")
                            .end();
                } else {
                    sub.circuitBreaker()
                            .to("tencent-sms:send")
                            .onFallback()
                            .to("tencent-sms:send?region=ap-singapore")
                            .end();
                }
                sub.process(failing(1));
            }
        })) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    /** The caller has given up waiting for a branch, and the next attempt has sent what that one sends later. */
    @Test
    void aBranchThatComesLateDoesNotSend() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        Processor fails = failing(1);
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("direct:sub");
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .recipientList(constant("direct:slow,direct:fails"))
                        .parallelProcessing()
                        .stopOnException();
                from("direct:slow")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            if (attempts.getAndIncrement() == 0) {
                                slow.countDown();
                                late.await();
                            }
                        })
                        .to("tencent-sms:send");
                from("direct:fails")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> slow.await())
                        .process(fails);
            }
        })) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
            late.countDown();
            await().until(() -> route.context().getInflightRepository().size() == 0);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void aSendThatIsMeantTwiceIsMadeTwice() {
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").loop(3).to("tencent-sms:send");
            }
        })) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(3);
    }

    /** An alarm that is repeated as long as a check fails, whose own step is redelivered meanwhile. */
    @Test
    void aLoopThatRepeatsATextDoesSoThoughAnotherStepIsRedelivered() {
        AtomicInteger checks = new AtomicInteger();
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(5).redeliveryDelay(0));
                from("direct:start").loop(3).to("tencent-sms:send").process(exchange -> {
                    if (checks.incrementAndGet() % 2 == 1) {
                        throw new IllegalStateException("not reached at first");
                    }
                });
            }
        })) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(3);
    }

    @Test
    void aFallbackDoesNotSendWhatWasSentBeforeALaterStepFailed() {
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .circuitBreaker()
                        .to("tencent-sms:send")
                        .process(failing(1))
                        .onFallback()
                        .to("tencent-sms:send?region=ap-singapore")
                        .end();
            }
        })) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    /** Such as a code that was not entered in time. */
    @Test
    void aSendAfterAnotherStepHasTimedOutIsMade() {
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to("tencent-sms:send")
                        .doTry()
                        .process(exchange -> {
                            throw new TimeoutException("no code was entered");
                        })
                        .doCatch(TimeoutException.class)
                        .to("tencent-sms:send")
                        .end();
            }
        })) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(2);
    }

    /** The breaker gives up waiting; the send goes on. */
    @Test
    void aFallbackDoesNotSendWhileTheFirstSendIsUnderWay() {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .timeoutEnabled(true)
                        .timeoutDuration(BREAKER_TIMEOUT)
                        .end()
                        .to("tencent-sms:send")
                        .onFallback()
                        .to("tencent-sms:send?region=ap-singapore")
                        .end();
            }
        })) {
            Exchange exchange = route.send(RouteHarness.oneRecipient());

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsUnknownOutcomeException.class)
                    .hasMessageContaining("no response yet");
            assertThat(exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class)
                            .count(State.UNKNOWN))
                    .isOne();
            released.complete(null);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    /** The breaker gives up waiting for a send in several requests, which goes on when the fallback has sent the rest. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aSendWhoseTimeIsOverDoesNotGoOnBehindTheFallback(int atOnce) {
        List<String> numbers = SendCourse.numbers(1000, false);
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(atOnce).answer(Fault.hold(released));
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), fallingBack(atOnce))) {
            Exchange exchange = route.send(message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers));

            int unknown = 200 * atOnce;
            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsPartialSendException.class)
                    .hasMessageContaining(
                            (1000 - unknown) + " accepted, 0 refused, " + unknown + " unknown, 0 not sent");
            released.complete(null);
            await().until(() -> route.context().getInflightRepository().size() == 0);
        }
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), numbers);
    }

    /** Both send the rest at the same time: whoever comes first to a recipient. */
    @Test
    void aSendWhoseTimeIsOverAndTheFallbackDoNotSendTheSame() throws Exception {
        List<String> numbers = SendCourse.numbers(1000, false);
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(first));
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(second));
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), fallingBack(1))) {
            // The circuit breaker holds the thread of the caller.
            CompletableFuture<Exchange> end = CompletableFuture.supplyAsync(
                    () -> route.send(message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers)),
                    new ThreadPerTaskExecutor());
            await().until(() -> SMS.simulator().requests().size() == 2);
            first.complete(null);
            // The first send goes on behind what the fallback has begun with.
            await().untilAsserted(() -> assertThat(SMS.simulator().requests()).hasSize(5));
            second.complete(null);

            end.get(60, TimeUnit.SECONDS);
            await().until(() -> route.context().getInflightRepository().size() == 0);
        }
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), numbers);
    }

    private static RouteBuilder fallingBack(int atOnce) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .timeoutEnabled(true)
                        .timeoutDuration(BREAKER_TIMEOUT)
                        .end()
                        .to("tencent-sms:send?maxConcurrentRequests=" + atOnce)
                        .onFallback()
                        .to("tencent-sms:send?region=ap-singapore&maxConcurrentRequests=" + atOnce)
                        .end();
            }
        };
    }

    /** The first attempt is answered after its time is over, and before the next one. */
    @Test
    void aSendThatWasAnsweredTooLateIsNotRepeated() {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                var inflight = getContext().getInflightRepository();
                from("direct:start")
                        .errorHandler(defaultErrorHandler()
                                .maximumRedeliveries(1)
                                .redeliveryDelay(0)
                                .onRedelivery(exchange -> {
                                    released.complete(null);
                                    // Only the exchange of the caller is left.
                                    await().until(() -> inflight.size() == 1);
                                }))
                        .to("direct:sub");
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .timeoutEnabled(true)
                        .timeoutDuration(BREAKER_TIMEOUT)
                        .end()
                        .to("tencent-sms:send")
                        .end();
            }
        })) {
            Exchange exchange = route.send(RouteHarness.oneRecipient());

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                    .isEqualTo(1);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    /** The first attempt hangs before its send; the fallback has sent by the time it goes on. */
    @Test
    void anAttemptWhoseTimeIsOverDoesNotSendBehindTheFallback() throws Exception {
        CountDownLatch fallenBack = new CountDownLatch(1);
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .timeoutEnabled(true)
                        .timeoutDuration(BREAKER_TIMEOUT)
                        .end()
                        .process(exchange -> fallenBack.await())
                        .to("tencent-sms:send")
                        .onFallback()
                        .to("tencent-sms:send?region=ap-singapore")
                        .end();
            }
        })) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
            fallenBack.countDown();
            await().until(() -> route.context().getInflightRepository().size() == 0);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    private static Processor failing(int times) {
        return failing(times, () -> new IllegalStateException("not yet"));
    }

    private static Processor failing(int times, Supplier<Exception> failure) {
        AtomicInteger left = new AtomicInteger(times);
        return exchange -> {
            if (left.getAndDecrement() > 0) {
                throw failure.get();
            }
        };
    }
}
