package io.github.cameltencent.sms.internal.send;

import java.util.ArrayList;
import java.util.List;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.internal.send.SendSituation.Again;
import io.github.cameltencent.sms.internal.send.SendSituation.End;
import io.github.cameltencent.sms.internal.send.SendSituation.Routes;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Transactions;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.saga.InMemorySagaService;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** Everything of Camel's that can stand around a send. */
final class SendSituations {

    private static final String ONCE_MORE = "The route around redelivers";

    private final List<SendSituation> all = new ArrayList<>();

    private SendSituations() {
        errorHandlers();
        catching();
        eips();
        copies();
        balancers();
        handedOver();
    }

    static List<SendSituation> all() {
        return new SendSituations().all;
    }

    private void add(String name, String camel, Again again, End end, Routes routes) {
        all.add(new SendSituation(name, camel, again, end, routes));
    }

    /** A route without an error handler, in which something stands around the send, called by one that redelivers. */
    private void inside(String name, Routes sub) {
        add(name, ONCE_MORE, Again.ALWAYS, End.FAILS, (routes, send, elsewhere) -> {
            redelivering(routes, "direct:start").to("direct:sub");
            sub.add(routes, send, elsewhere);
        });
    }

    private static RouteDefinition redelivering(RouteBuilder routes, String from) {
        return routes.from(from).errorHandler(redelivering(routes));
    }

    private static DefaultErrorHandlerDefinition redelivering(RouteBuilder routes) {
        DefaultErrorHandlerDefinition handler = routes.defaultErrorHandler();
        handler.maximumRedeliveries(2).redeliveryDelay(0);
        return handler;
    }

    private static RouteDefinition plain(RouteBuilder routes, String from) {
        return routes.from(from).errorHandler(routes.noErrorHandler());
    }

    private void errorHandlers() {
        add(
                "No error handler",
                "Nothing",
                Again.NEVER,
                End.FAILS,
                (routes, send, elsewhere) -> plain(routes, "direct:start").to(send));
        add(
                "Default error handler",
                "Nothing",
                Again.NEVER,
                End.FAILS,
                (routes, send, elsewhere) -> routes.from("direct:start").to(send));
        add(
                "Default error handler with redelivery",
                "Redelivers to the send",
                Again.ALWAYS,
                End.FAILS,
                (routes, send, elsewhere) ->
                        redelivering(routes, "direct:start").to(send));
        add(
                "Redelivery after a pause, on another thread",
                "Redelivers to the send",
                Again.ALWAYS,
                End.FAILS,
                (routes, send, elsewhere) -> routes.from("direct:start")
                        .errorHandler(routes.defaultErrorHandler()
                                .maximumRedeliveries(2)
                                .redeliveryDelay(1)
                                .asyncDelayedRedelivery())
                        .to(send));
        add(
                "Dead letter channel",
                "Moves the exchange to its endpoint",
                Again.NEVER,
                End.HANDLED,
                (routes, send, elsewhere) -> {
                    routes.from("direct:start")
                            .errorHandler(routes.deadLetterChannel("direct:dead"))
                            .to(send);
                    routes.from("direct:dead").log("dead");
                });
        add(
                "Dead letter channel with redelivery",
                "Redelivers, then moves the exchange",
                Again.ALWAYS,
                End.HANDLED,
                (routes, send, elsewhere) -> deadLetters(routes, send, false));
        add(
                "Dead letter channel with redelivery and the original message",
                "Redelivers, then moves the message that came first",
                Again.ALWAYS,
                End.HANDLED,
                (routes, send, elsewhere) -> deadLetters(routes, send, true));
        inside(
                "A route without an error handler, called by one that redelivers",
                (routes, send, elsewhere) -> plain(routes, "direct:sub").to(send));
        add(
                "Transacted route",
                "Rolls back, and the route around does not redeliver",
                Again.NEVER,
                End.FAILS,
                (routes, send, elsewhere) -> {
                    Transactions.bind(routes.getContext());
                    redelivering(routes, "direct:start").to("direct:sub");
                    routes.from("direct:sub").transacted().to(send);
                });
        inside("Saga", (routes, send, elsewhere) -> {
            if (routes.getContext().hasService(InMemorySagaService.class) == null) {
                routes.getContext().addService(new InMemorySagaService());
            }
            plain(routes, "direct:sub").saga().to(send);
        });
    }

    private static void deadLetters(RouteBuilder routes, String send, boolean original) {
        var channel = routes.deadLetterChannel("direct:dead");
        channel.maximumRedeliveries(2).redeliveryDelay(0);
        if (original) {
            channel.useOriginalMessage();
        }
        routes.from("direct:start")
                .errorHandler(channel)
                .setHeader("step", routes.constant(1))
                .to(send);
        routes.from("direct:dead").log("dead");
    }

    private void catching() {
        add(
                "`onException`, handled",
                "Runs its steps",
                Again.NEVER,
                End.HANDLED,
                (routes, send, elsewhere) -> routes.from("direct:start")
                        .onException(TencentSmsException.class)
                        .handled(true)
                        .log("handled")
                        .end()
                        .to(send));
        add(
                "`onException`, continued, with redelivery",
                "Redelivers, then goes on with the route",
                Again.ALWAYS,
                End.HANDLED,
                (routes, send, elsewhere) -> routes.from("direct:start")
                        .onException(TencentSmsException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .continued(true)
                        .end()
                        .to(send));
        add(
                "`onException(NotSent, PartialSend)` with redelivery",
                "Redelivers after these two",
                Again.IF_NOT_SENT_OR_PARTLY,
                End.FAILS,
                (routes, send, elsewhere) -> routes.from("direct:start")
                        .onException(TencentSmsNotSentException.class, TencentSmsPartialSendException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .end()
                        .to(send));
        add(
                "`onException` with `onWhen(${exception.mayHaveTakenEffect} == false)`",
                "Redelivers if it is false",
                Again.IF_NOTHING_DONE,
                End.FAILS,
                (routes, send, elsewhere) -> routes.from("direct:start")
                        .onException(TencentSmsException.class)
                        .onWhen(routes.simple("${exception.mayHaveTakenEffect} == false"))
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .end()
                        .to(send));
        add(
                "`retryWhile(${exception.retryable})`",
                "Redelivers as long as it is true",
                Again.IF_THROTTLED,
                End.FAILS,
                (routes, send, elsewhere) -> routes.from("direct:start")
                        .onException(TencentSmsException.class)
                        .retryWhile(routes.simple("${exception.retryable}"))
                        .redeliveryDelay(0)
                        .end()
                        .to(send));
        add(
                "`doTry` and `doCatch`",
                "Runs the steps of `doCatch`",
                Again.NEVER,
                End.HANDLED,
                (routes, send, elsewhere) -> routes.from("direct:start")
                        .doTry()
                        .to(send)
                        .doCatch(TencentSmsException.class)
                        .log("caught")
                        .end());
        add(
                "`doCatch` sends once more",
                "Sends in `doCatch`, on the same exchange",
                Again.ALWAYS,
                End.FAILS,
                (routes, send, elsewhere) -> routes.from("direct:start")
                        .doTry()
                        .to(send)
                        .doCatch(TencentSmsException.class)
                        .to(send)
                        .end());
    }

    private void eips() {
        inside("`toD`", (routes, send, elsewhere) -> plain(routes, "direct:sub").toD(send + "${header.none}"));
        inside(
                "`filter` in `choice`",
                (routes, send, elsewhere) -> plain(routes, "direct:sub")
                        .choice()
                        .when(routes.constant(true))
                        .filter(routes.constant(true))
                        .to(send));
        inside(
                "Loop of one round",
                (routes, send, elsewhere) -> plain(routes, "direct:sub").loop(1).to(send));
        inside(
                "Loop of one round on a copy",
                (routes, send, elsewhere) ->
                        plain(routes, "direct:sub").loop(1).copy().to(send));
        inside(
                "Routing slip",
                (routes, send, elsewhere) -> plain(routes, "direct:sub").routingSlip(routes.constant(send)));
        inside(
                "Dynamic router",
                (routes, send, elsewhere) ->
                        plain(routes, "direct:sub").dynamicRouter(routes.method(new OnceTo(send), "next")));
        inside(
                "Threads",
                (routes, send, elsewhere) ->
                        plain(routes, "direct:sub").threads(1, 2).to(send));
        inside(
                "Delay on another thread",
                (routes, send, elsewhere) ->
                        plain(routes, "direct:sub").delay(1).asyncDelayed().to(send));
        inside(
                "Idempotent consumer with `completionEager`",
                (routes, send, elsewhere) -> plain(routes, "direct:sub")
                        .idempotentConsumer(
                                routes.simple("${exchangeId}"), MemoryIdempotentRepository.memoryIdempotentRepository())
                        .completionEager(true)
                        .to(send));
        inside(
                "Kamelet `tencent-sms-sink`",
                (routes, send, elsewhere) -> plain(routes, "direct:sub")
                        .to(
                                send.equals("tencent-sms:send")
                                        ? "kamelet:tencent-sms-sink?smsSdkAppId=" + RouteHarness.SMS_SDK_APP_ID
                                                + "&smsTemplateId=" + RouteHarness.TEMPLATE_ID + "&signName="
                                                + RouteHarness.SIGN_NAME
                                        : send));
    }

    /** Where the send is done on a copy of the exchange, of which the failure comes back. */
    private void copies() {
        inside(
                "Circuit breaker",
                (routes, send, elsewhere) ->
                        breaker(plain(routes, "direct:sub")).to(send).end());
        add(
                "Circuit breaker that inherits the error handler",
                "The error handler redelivers within it",
                Again.ALWAYS,
                End.FAILS,
                (routes, send, elsewhere) -> redelivering(routes, "direct:start")
                        .circuitBreaker()
                        .inheritErrorHandler(true)
                        .resilience4jConfiguration()
                        .minimumNumberOfCalls(1000)
                        .end()
                        .to(send)
                        .end());
        add(
                "Circuit breaker whose fallback sends elsewhere",
                "Runs the fallback on the exchange",
                Again.ALWAYS,
                End.FAILS,
                (routes, send, elsewhere) -> breaker(routes.from("direct:start"))
                        .to(send)
                        .onFallback()
                        .to(elsewhere)
                        .end());
        inside(
                "Recipient list with `stopOnException`",
                (routes, send, elsewhere) -> plain(routes, "direct:sub")
                        .recipientList(routes.constant("log:audit?level=OFF," + send))
                        .stopOnException());
        inside(
                "Recipient list in parallel",
                // The send first: Camel can take the list for done if one ends just as it begins with the next.
                (routes, send, elsewhere) -> plain(routes, "direct:sub")
                        .recipientList(routes.constant(send + ",log:audit?level=OFF"))
                        .parallelProcessing()
                        .stopOnException());
        inside(
                "Split with `stopOnException`",
                (routes, send, elsewhere) -> plain(routes, "direct:sub")
                        .split(routes.constant(List.of("part")))
                        .stopOnException()
                        .to(send));
        inside(
                "Split that shares the unit of work",
                (routes, send, elsewhere) -> plain(routes, "direct:sub")
                        .split(routes.constant(List.of("part")))
                        .stopOnException()
                        .shareUnitOfWork()
                        .to(send));
        add(
                "Multicast with `stopOnException`",
                "Marks the exchange as exhausted, so the route around does not redeliver",
                Again.NEVER,
                End.FAILS,
                (routes, send, elsewhere) -> {
                    redelivering(routes, "direct:start").to("direct:sub");
                    plain(routes, "direct:sub").multicast().stopOnException().to("log:audit?level=OFF", send);
                });
        inside(
                "Multicast in a circuit breaker",
                (routes, send, elsewhere) -> breaker(plain(routes, "direct:sub"))
                        .multicast()
                        .stopOnException()
                        .to(send)
                        .end()
                        .end());
        inside(
                "Enrich",
                (routes, send, elsewhere) -> plain(routes, "direct:sub").enrich(send));
        inside("`seda` that waits for the other route", (routes, send, elsewhere) -> {
            plain(routes, "direct:sub").to(ExchangePattern.InOut, "seda:wait?waitForTaskToComplete=Always");
            plain(routes, "seda:wait").to(send);
        });
    }

    private static CircuitBreakerDefinition breaker(RouteDefinition route) {
        return route.circuitBreaker()
                .resilience4jConfiguration()
                .minimumNumberOfCalls(1000)
                .end();
    }

    private void balancers() {
        add(
                "`failover(NotSent, Refused)`",
                "Asks the second endpoint after these two",
                Again.IF_NOTHING_DONE,
                End.FAILS,
                (routes, send, elsewhere) -> routes.from("direct:start")
                        .loadBalance()
                        .failover(TencentSmsNotSentException.class, TencentSmsRefusedException.class)
                        .to(send)
                        .to(elsewhere));
        add(
                "`failover(NotSent, Refused)`, round robin",
                "Asks the next endpoint after these two",
                Again.IF_NOTHING_DONE,
                End.FAILS,
                (routes, send, elsewhere) -> routes.from("direct:start")
                        .loadBalance()
                        .failover(3, false, true, TencentSmsNotSentException.class, TencentSmsRefusedException.class)
                        .to(send)
                        .to(elsewhere));
        add(
                "`failover()` after any failure",
                "Asks the second endpoint",
                Again.ALWAYS,
                End.FAILS,
                (routes, send, elsewhere) -> routes.from("direct:start")
                        .loadBalance()
                        .failover()
                        .to(send)
                        .to(elsewhere));
        inside(
                "Round robin",
                (routes, send, elsewhere) ->
                        plain(routes, "direct:sub").loadBalance().roundRobin().to(send, elsewhere));
    }

    private void handedOver() {
        String later = "The other route redelivers; the first does not hear of it";
        add("`seda`", later, Again.ALWAYS, End.UNAWARE, (routes, send, elsewhere) -> {
            routes.from("direct:start").to(ExchangePattern.InOnly, "seda:later");
            redelivering(routes, "seda:later").to(send);
        });
        add("Wire tap", later, Again.ALWAYS, End.UNAWARE, (routes, send, elsewhere) -> {
            routes.from("direct:start").wireTap("direct:tapped");
            redelivering(routes, "direct:tapped").to(send);
        });
        add("Aggregate", later, Again.ALWAYS, End.UNAWARE, (routes, send, elsewhere) -> {
            routes.from("direct:start")
                    .aggregate(routes.constant(1), AggregationStrategies.useLatest())
                    .completionSize(1)
                    .to("direct:whole");
            redelivering(routes, "direct:whole").to(send);
        });
        add("Resequence", later, Again.ALWAYS, End.UNAWARE, (routes, send, elsewhere) -> {
            routes.from("direct:start")
                    .resequence(routes.simple("${exchangeId}"))
                    .batch()
                    .timeout(1)
                    .to("direct:ordered");
            redelivering(routes, "direct:ordered").to(send);
        });
    }

    /** Sends to an endpoint once; used by the dynamic router. */
    public static final class OnceTo {

        private final String uri;

        OnceTo(String uri) {
            this.uri = uri;
        }

        /** Where to go next. */
        public String next(Exchange exchange) {
            return exchange.getProperty(Exchange.SLIP_ENDPOINT) == null ? uri : null;
        }
    }
}
