package io.github.cameltencent.sms.internal.send;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A text that a route sends more than once is sent as often, whatever has failed meanwhile: it is not taken for a repetition. */
class DeliberateSendTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String SEND = "tencent-sms:send";

    @FunctionalInterface
    private interface Steps {
        void add(RouteBuilder routes);
    }

    static Stream<Arguments> routes() {
        return Stream.of(
                meant(
                        "a step between them fails once",
                        2,
                        routes -> redelivering(routes)
                                .to(SEND)
                                .process(failing(1))
                                .to(SEND)),
                meant(
                        "the redelivery mark comes from outside",
                        2,
                        routes -> routes.from("direct:start")
                                .setHeader(Exchange.REDELIVERED, routes.constant(true))
                                .setHeader(Exchange.REDELIVERY_COUNTER, routes.constant(1))
                                .to(SEND)
                                .doTry()
                                .process(failing(1))
                                .doCatch(Exception.class)
                                .end()
                                .to(SEND)),
                meant(
                        "the redelivery mark is no number",
                        1,
                        routes -> routes.from("direct:start")
                                .setHeader(Exchange.REDELIVERY_COUNTER, routes.constant("many"))
                                .to(SEND)),
                meant(
                        "a code is not entered in time, and the first one was sent in a breaker",
                        2,
                        routes -> routes.from("direct:start")
                                .circuitBreaker()
                                .to(SEND)
                                .end()
                                .doTry()
                                .process(timingOut())
                                .doCatch(TimeoutException.class)
                                .to(SEND)
                                .end()),
                meant(
                        "another breaker has fallen back between them",
                        2,
                        routes -> routes.from("direct:start")
                                .circuitBreaker()
                                .to(SEND)
                                .end()
                                .circuitBreaker()
                                .process(failing(1))
                                .onFallback()
                                .log("fallen back")
                                .end()
                                .circuitBreaker()
                                .to(SEND)
                                .end()),
                meant(
                        "a breaker has fallen back after a split has sent",
                        2,
                        routes -> routes.from("direct:start")
                                .split(routes.constant(List.of(1)))
                                .to(SEND)
                                .end()
                                .circuitBreaker()
                                .process(failing(1))
                                .onFallback()
                                .log("fallen back")
                                .end()
                                .to(SEND)),
                meant(
                        "each part of a split tells that a check has timed out",
                        3,
                        routes -> routes.from("direct:start")
                                .split(routes.constant(List.of(1, 2, 3)))
                                .doTry()
                                .process(timingOut())
                                .doCatch(TimeoutException.class)
                                .to(SEND)
                                .end()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void isMadeThough(String what, int times, Steps steps) {
        try (RouteHarness route = route(steps)) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(times);
    }

    static Stream<Arguments> secondThrottled() {
        return Stream.of(
                meant("two steps", 2, routes -> redelivering(routes).to(SEND).to(SEND)),
                meant(
                        "two parts of a split",
                        2,
                        routes -> redelivering(routes)
                                .split(routes.constant(List.of(1, 2)))
                                .to(SEND)),
                meant("two routes of a multicast", 2, routes -> {
                    redelivering(routes).multicast().to("direct:a", "direct:b");
                    routes.from("direct:a").to(SEND);
                    routes.from("direct:b").errorHandler(redeliveries(routes)).to(SEND + "?smsSdkAppId=1400007777");
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("secondThrottled")
    void isMadeAgainWhenItWasThrottledOnce(String what, int times, Steps steps) {
        SMS.simulator().faults().on("SendSms").skip(1).times(1).answer(Fault.error("RequestLimitExceeded", "slow"));

        isMadeThough(what, times, steps);
    }

    /** What another part has left unknown is none of its business. */
    @Test
    void goesToTheSecondEndpointThoughAnotherPartIsUnknown() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("RequestLimitExceeded", "slow"));
        List<String> numbers = List.of("+8613800000001", "+8613800000002", "+8613800000003");
        try (RouteHarness route = route(routes -> routes.from("direct:start")
                .split(routes.header("numbers"))
                .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, routes.body())
                .loadBalance()
                .failover(TencentSmsNotSentException.class, TencentSmsRefusedException.class)
                .to(SEND)
                .to(SEND + "?region=ap-singapore")
                .end())) {
            route.send(message -> message.setHeader("numbers", numbers));
        }
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), numbers);
    }

    @Test
    void isMadeForAnExchangeThatItsCallerUsesAgain() {
        try (RouteHarness route = RouteHarness.to(SEND, RouteHarness.at(SMS.simulator()))) {
            Exchange exchange = route.context().getEndpoint("direct:start").createExchange();
            RouteHarness.oneRecipient().accept(exchange.getMessage());
            route.context().createProducerTemplate().send("direct:start", exchange);
            SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("RequestLimitExceeded", "slow"));
            route.context().createProducerTemplate().send("direct:start", exchange);
            exchange.setException(null);
            route.context().createProducerTemplate().send("direct:start", exchange);

            assertThat(exchange.getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(2);
    }

    @Test
    void isMadeForAnExchangeOfAnotherContext() throws Exception {
        try (RouteHarness route = RouteHarness.to(SEND, RouteHarness.at(SMS.simulator()));
                CamelContext other = new DefaultCamelContext()) {
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:other")
                            .process(exchange ->
                                    route.context().createProducerTemplate().send(SEND, exchange));
                }
            });
            other.start();

            assertThat(other.createFluentProducerTemplate()
                            .to("direct:other")
                            .withHeader(TencentSmsConstants.PHONE_NUMBER_SET, RouteHarness.PHONE_NUMBER)
                            .send()
                            .getException())
                    .isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void isMadeForEachMessageOfAPool() throws Exception {
        int messages = 40;
        SMS.simulator().faults().on("SendSms").skip(20).times(3).answer(Fault.error("RequestLimitExceeded", "slow"));
        AtomicInteger ends = new AtomicInteger();
        try (CamelContext context = new DefaultCamelContext()) {
            context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
            RouteHarness.component(RouteHarness.at(SMS.simulator())).accept(context);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(redeliveries(this));
                    from("seda:in?size=1000")
                            .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, constant(RouteHarness.PHONE_NUMBER))
                            .split(constant(List.of(1)))
                            .to(SEND)
                            .end()
                            .process(exchange -> ends.incrementAndGet());
                }
            });
            context.start();
            for (int i = 0; i < messages; i++) {
                context.createProducerTemplate().sendBody("seda:in", i);
            }
            await().until(() -> ends.get() >= messages);
        }
        assertThat(SMS.simulator().messages()).hasSize(messages);
    }

    /** The one has sent its first request of two, which is accepted, and waits for the answer to the second. */
    @Test
    void branchesThatSendTheSameAtTheSameTimeSendItEach() {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").skip(1).times(1).answer(Fault.hold(released));
        List<String> numbers = SendCourse.numbers(201, false);
        RouteBuilder branches = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").multicast().parallelProcessing().to(SEND, "direct:late");
                from("direct:late")
                        .process(exchange ->
                                await().until(() -> SMS.simulator().requests().size() == 2))
                        .to(SEND)
                        .process(exchange -> released.complete(null));
            }
        };
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), branches)) {
            Exchange exchange = route.send(message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers));

            assertThat(exchange.getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(2 * numbers.size());
    }

    private static Arguments meant(String what, int times, Steps steps) {
        return Arguments.of(what, times, steps);
    }

    private static RouteDefinition redelivering(RouteBuilder routes) {
        return routes.from("direct:start").errorHandler(redeliveries(routes));
    }

    private static DefaultErrorHandlerDefinition redeliveries(RouteBuilder routes) {
        var handler = routes.defaultErrorHandler();
        handler.maximumRedeliveries(5).redeliveryDelay(0);
        return handler;
    }

    private static RouteHarness route(Steps steps) {
        return RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                steps.add(this);
            }
        });
    }

    private static Processor timingOut() {
        return exchange -> {
            throw new TimeoutException("no answer");
        };
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
