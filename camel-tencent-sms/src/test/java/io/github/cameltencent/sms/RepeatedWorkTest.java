package io.github.cameltencent.sms;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameltencent.sms.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.simulator.Fault;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A send that succeeded is done again where the route means it, and not where an attempt only repeats work that failed. */
class RepeatedWorkTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final int BREAKER_TIMEOUT = 1500;

    @ParameterizedTest
    @ValueSource(strings = {"to", "circuitBreaker", "split", "loop"})
    void aCompletedSendIsNotRepeatedBecauseALaterStepFails(String around) {
        Processor failsOnce = failing(1);
        try (TestRoute route = TestRoute.of(TestRoute.at(SMS.simulator()), new RouteBuilder() {
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
            Exchange exchange = route.send(TestRoute.oneRecipient());

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

    @Test
    void aSendThatIsMeantTwiceIsMadeTwice() {
        try (TestRoute route = TestRoute.of(TestRoute.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").loop(3).to("tencent-sms:send");
            }
        })) {
            assertThat(route.send(TestRoute.oneRecipient()).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(3);
    }

    /** An alarm that is repeated as long as a check fails, whose own step is redelivered meanwhile. */
    @Test
    void aLoopThatRepeatsATextDoesSoThoughAnotherStepIsRedelivered() {
        AtomicInteger checks = new AtomicInteger();
        try (TestRoute route = TestRoute.of(TestRoute.at(SMS.simulator()), new RouteBuilder() {
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
            assertThat(route.send(TestRoute.oneRecipient()).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(3);
    }

    @Test
    void aFallbackDoesNotSendWhatWasSentBeforeALaterStepFailed() {
        try (TestRoute route = TestRoute.of(TestRoute.at(SMS.simulator()), new RouteBuilder() {
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
            assertThat(route.send(TestRoute.oneRecipient()).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    /** Such as a code that was not entered in time. */
    @Test
    void aSendAfterAnotherStepHasTimedOutIsMade() {
        try (TestRoute route = TestRoute.of(TestRoute.at(SMS.simulator()), new RouteBuilder() {
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
            assertThat(route.send(TestRoute.oneRecipient()).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(2);
    }

    /** The breaker gives up waiting; the send goes on. */
    @Test
    void aFallbackDoesNotSendWhileTheFirstSendIsUnderWay() {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        try (TestRoute route = TestRoute.of(TestRoute.at(SMS.simulator()), new RouteBuilder() {
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
            Exchange exchange = route.send(TestRoute.oneRecipient());

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsUnknownOutcomeException.class)
                    .hasMessageContaining("no answer yet");
            assertThat(exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class)
                            .count(State.UNKNOWN))
                    .isOne();
            released.complete(null);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    /** The first attempt is answered after its time is over, and before the next one. */
    @Test
    void aSendThatWasAnsweredTooLateIsNotRepeated() {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        try (TestRoute route = TestRoute.of(TestRoute.at(SMS.simulator()), new RouteBuilder() {
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
            Exchange exchange = route.send(TestRoute.oneRecipient());

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
        try (TestRoute route = TestRoute.of(TestRoute.at(SMS.simulator()), new RouteBuilder() {
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
            assertThat(route.send(TestRoute.oneRecipient()).getException()).isNull();
            fallenBack.countDown();
            await().until(() -> route.context().getInflightRepository().size() == 0);
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    private static Processor failing(int times) {
        AtomicInteger left = new AtomicInteger(times);
        return exchange -> {
            if (left.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
        };
    }
}
