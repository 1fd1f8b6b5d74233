package io.github.cameltencent.sms.internal.receive;

import io.github.cameltencent.sms.internal.receive.ReceiveRun.Steps;
import org.apache.camel.Exchange;
import org.apache.camel.ShutdownRoute;
import org.apache.camel.builder.DeadLetterChannelBuilder;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.apache.camel.builder.NoErrorHandlerBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

import static io.github.cameltencent.sms.internal.receive.ReceiveSituation.Fate.AGAIN;
import static io.github.cameltencent.sms.internal.receive.ReceiveSituation.Fate.DONE;
import static io.github.cameltencent.sms.internal.receive.ReceiveSituation.Fate.HANDLED;
import static io.github.cameltencent.sms.internal.receive.ReceiveSituation.Fate.LOST;

/** What can happen to an entry in a route, and what becomes of the entry. */
enum ReceiveSituation {
    COMPLETES(
            "The route completes",
            "It ends the exchange.",
            DONE,
            (builder, route, work) -> route.process(work.part("work"))),
    STOPS_EARLY(
            "`stop()`, or a filter lets it not pass",
            "It ends the exchange, as completed.",
            DONE,
            (builder, route, work) -> route.process(work.part("work"))
                    .filter(exchange -> false)
                    .process(ReceiveWork::fail)
                    .end()
                    .stop()),
    FAILS("A step fails", "The exchange fails.", AGAIN, (builder, route, work) -> route.process(work.failing("work"))),
    FAILS_ELSEWHERE(
            "A step of a route behind `direct` fails", "It is the same exchange.", AGAIN, (builder, route, work) -> {
                builder.from("direct:next").process(work.failing("work"));
                route.to("direct:next");
            }),
    IS_REPEATED(
            "A step fails, the error handler redelivers",
            "It repeats the step.",
            DONE,
            (builder, route, work) -> route.errorHandler(redelivering()).process(work.failing("work"))),
    NO_ERROR_HANDLER(
            "A step fails without an error handler",
            "The exchange fails.",
            AGAIN,
            (builder, route, work) ->
                    route.errorHandler(new NoErrorHandlerBuilder()).process(work.failing("work"))),
    ROLLBACK(
            "`rollback()`",
            "The exchange fails.",
            AGAIN,
            (builder, route, work) ->
                    route.filter(new FirstTime()::matches).rollback().end().process(work.part("work"))),
    MARK_ROLLBACK_ONLY(
            "`markRollbackOnly()`",
            "It ends the exchange, marked.",
            AGAIN,
            (builder, route, work) -> route.filter(new FirstTime()::matches)
                    .markRollbackOnly()
                    .end()
                    .process(work.part("work"))),
    MARK_ROLLBACK_ONLY_LAST(
            "`markRollbackOnlyLast()`",
            "It ends the exchange, marked.",
            AGAIN,
            (builder, route, work) -> route.filter(new FirstTime()::matches)
                    .markRollbackOnlyLast()
                    .end()
                    .process(work.part("work"))),
    HANDLED_FAILURE(
            "`onException().handled(true)`",
            "It ends the exchange, as completed.",
            HANDLED,
            (builder, route, work) -> route.onException(IllegalStateException.class)
                    .handled(true)
                    .end()
                    .process(work.failing("work"))),
    CONTINUED_FAILURE(
            "`onException().continued(true)`",
            "It goes on with the next step.",
            HANDLED,
            (builder, route, work) -> route.onException(IllegalStateException.class)
                    .continued(true)
                    .end()
                    .process(work.failing("work"))
                    .process(work.part("next"))),
    UNHANDLED_FAILURE(
            "`onException()` that does not handle",
            "The exchange fails after its steps.",
            AGAIN,
            (builder, route, work) -> route.onException(IllegalStateException.class)
                    .process(work::tellEnd)
                    .end()
                    .process(work.failing("work"))),
    HANDLING_FAILS(
            "`onException().handled(true)`, a step of it fails",
            "The exchange fails with the new failure.",
            AGAIN,
            (builder, route, work) -> route.onException(IllegalStateException.class)
                    .handled(true)
                    .process(ReceiveWork::fail)
                    .end()
                    .process(work.failing("work"))),
    CAUGHT(
            "`doTry` with `doCatch`",
            "It goes on behind it.",
            HANDLED,
            (builder, route, work) -> route.doTry()
                    .process(work.failing("work"))
                    .doCatch(IllegalStateException.class)
                    .process(work.part("catch"))
                    .end()),
    CAUGHT_AND_THROWN(
            "`doTry` whose `doCatch` fails",
            "The exchange fails.",
            AGAIN,
            (builder, route, work) -> route.doTry()
                    .process(work.failing("work"))
                    .doCatch(IllegalStateException.class)
                    .process(ReceiveWork::fail)
                    .end()),
    DEAD_LETTER(
            "A dead letter channel takes it",
            "It ends the exchange, as completed.",
            HANDLED,
            (builder, route, work) -> {
                builder.from("direct:dead").process(work.part("dead"));
                route.errorHandler(new DeadLetterChannelBuilder("direct:dead")).process(work.failing("work"));
            }),
    DEAD_LETTER_FAILS(
            "The endpoint of the dead letter channel fails, too",
            "It ends the exchange, as completed; the component hears of it.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("direct:dead")
                        .errorHandler(new NoErrorHandlerBuilder())
                        .process(ReceiveWork::fail);
                route.errorHandler(new DeadLetterChannelBuilder("direct:dead")).process(work.failing("work"));
            }),
    DEAD_LETTER_ROUTE_FAILS(
            "The same, behind a route with an error handler of its own",
            "It ends the exchange, as completed; the component hears of it.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("direct:dead").process(ReceiveWork::fail);
                route.errorHandler(new DeadLetterChannelBuilder("direct:dead")).process(work.failing("work"));
            }),
    DEAD_LETTER_RECOVERS(
            "A step of the route behind the dead letter channel fails, which handles it",
            "It ends the exchange, as completed.",
            HANDLED,
            (builder, route, work) -> {
                builder.from("direct:dead")
                        .errorHandler(new NoErrorHandlerBuilder())
                        .doTry()
                        .process(ReceiveWork::fail)
                        .doCatch(IllegalStateException.class)
                        .process(work.part("dead"))
                        .end();
                route.errorHandler(new DeadLetterChannelBuilder("direct:dead")).process(work.failing("work"));
            }),
    DEAD_LETTER_FAILS_IN_COPY(
            "The route behind `seda` has a dead letter channel whose endpoint fails",
            "It ends the copy, as completed; the component hears of it.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("direct:dead")
                        .errorHandler(new NoErrorHandlerBuilder())
                        .process(ReceiveWork::fail);
                builder.from("seda:next")
                        .errorHandler(new DeadLetterChannelBuilder("direct:dead"))
                        .process(work::awaitEnd)
                        .process(work.failing("next"));
                route.to("seda:next");
            }),
    DEAD_LETTER_FAILURE_COUNTS(
            "The same with `deadLetterHandleNewException(false)`",
            "The exchange fails.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("direct:dead")
                        .errorHandler(new NoErrorHandlerBuilder())
                        .process(ReceiveWork::fail);
                DeadLetterChannelBuilder channel = new DeadLetterChannelBuilder("direct:dead");
                channel.deadLetterHandleNewException(false);
                route.errorHandler(channel).process(work.failing("work"));
            }),
    DEAD_LETTER_BY_SEDA_FAILS(
            "A dead letter channel hands over to `seda`, whose route fails",
            "It hands the completion over to the copy.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:dead").process(work::awaitEnd).process(work.failing("dead"));
                route.errorHandler(new DeadLetterChannelBuilder("seda:dead")).process(ReceiveWork::fail);
            }),
    SEDA("`seda`, both routes complete", "It hands the completion over to a copy.", DONE, (builder, route, work) -> {
        builder.from("seda:next").process(work::awaitEnd).process(work.part("next"));
        route.to("seda:next").process(work.part("work"));
    }),
    SEDA_FAILS("`seda`, its route fails at the end", "The copy fails.", AGAIN, (builder, route, work) -> {
        builder.from("seda:next").process(work::awaitEnd).process(work.failing("next"));
        route.to("seda:next").process(work.part("work"));
    }),
    SEDA_FAILS_FIRST(
            "`seda`, its route fails before the own one ends", "The copy fails.", AGAIN, (builder, route, work) -> {
                builder.from("seda:next").process(work::tellEnd).process(work.failing("next"));
                route.to("seda:next").process(work::awaitCopy).process(work.part("work"));
            }),
    FAILS_AFTER_SEDA(
            "A step after `seda` fails, when the copy has completed",
            "The exchange fails.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:next").process(work::tellEnd).process(work.part("next"));
                route.to("seda:next").process(work::awaitCopy).process(work.failing("work"));
            }),
    FAILS_BEFORE_SEDA_ENDS(
            "A step after `seda` fails, and then the copy completes",
            "The exchange fails.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:next").process(work::awaitEnd).process(work.part("next"));
                route.to("seda:next").process(work.failing("work"));
            }),
    FAILS_BEFORE_SEDA("A step before `seda` fails", "The exchange fails.", AGAIN, (builder, route, work) -> {
        builder.from("seda:next").process(work.part("next"));
        route.process(work.failing("work")).to("seda:next");
    }),
    ROLLBACK_AFTER_SEDA(
            "`markRollbackOnly()` after `seda`", "It ends the exchange, marked.", AGAIN, (builder, route, work) -> {
                builder.from("seda:next").process(work::tellEnd).process(work.part("next"));
                route.to("seda:next")
                        .process(work::awaitCopy)
                        .filter(new FirstTime()::matches)
                        .markRollbackOnly()
                        .end()
                        .process(work.part("work"));
            }),
    ROLLBACK_IN_SEDA(
            "`markRollbackOnly()` in the route behind `seda`",
            "It ends the copy, marked.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:next")
                        .process(work::awaitEnd)
                        .filter(new FirstTime()::matches)
                        .markRollbackOnly()
                        .end()
                        .process(work.part("next"));
                route.to("seda:next");
            }),
    HANDLED_IN_SEDA(
            "The route behind `seda` fails, and handles it",
            "It ends the copy, as completed.",
            HANDLED,
            (builder, route, work) -> {
                builder.from("seda:next")
                        .onException(IllegalStateException.class)
                        .handled(true)
                        .end()
                        .process(work.failing("next"));
                route.to("seda:next");
            }),
    SEDA_CHAIN_FAILS(
            "`seda` to `seda`, the last route fails",
            "It hands the completion over twice.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:next").process(work.part("next")).to("seda:last");
                builder.from("seda:last").process(work::awaitEnd).process(work.failing("last"));
                route.to("seda:next");
            }),
    SEDA_CHAIN_FAILS_BETWEEN(
            "`seda` to `seda`, the middle route fails when the last has completed",
            "It hands the completion over twice.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:next")
                        .to("seda:last")
                        .process(work::awaitCopy)
                        .process(work.failing("next"));
                builder.from("seda:last").process(work::tellEnd).process(work.part("last"));
                route.to("seda:next");
            }),
    TWO_SEDA_FIRST_FAILS(
            "Two `seda` one after the other, the route of the first fails",
            "It hands the completion over to the first copy.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:a").process(work::awaitEnd).process(work.failing("a"));
                builder.from("seda:b").process(work.part("b"));
                route.to("seda:a").to("seda:b");
            }),
    TWO_SEDA_SECOND_FAILS(
            "Two `seda` one after the other, the route of the second fails",
            "It hands over nothing more; the component does.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:a").process(work.part("a"));
                builder.from("seda:b").process(work::awaitEnd).process(work.failing("b"));
                route.to("seda:a").to("seda:b");
            }),
    TWO_SEDA_AFTER_MULTICAST(
            "The same after `multicast`, and with `threads` between them",
            "It hands over nothing more; the component does.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("direct:part").process(work.part("part"));
                builder.from("seda:a").process(work.part("a"));
                builder.from("seda:b").process(work::awaitEnd).process(work.failing("b"));
                route.multicast()
                        .to("direct:part")
                        .end()
                        .to("seda:a")
                        .threads(1)
                        .to("seda:b");
            }),
    SEDA_IN_COPYING_LOOP(
            "`seda` in a `loop().copy()`, and behind it; the route of the last fails",
            "It hands over nothing more; the component does.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:a").process(work.part("a"));
                builder.from("seda:b").process(work::awaitEnd).process(work.failing("b"));
                route.loop(2).copy().to("seda:a").to("seda:a").end().to("seda:b");
            }),
    MANY_SEDA_LAST_FAILS(
            "Two `seda` in the route behind `seda`, that of the second fails",
            "It hands over nothing more; the component does.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:next").to("seda:a").to("seda:b");
                builder.from("seda:a").process(work.part("a"));
                builder.from("seda:b").process(work::awaitEnd).process(work.failing("b"));
                route.to("seda:next");
            }),
    SEDA_IN_LOOP(
            "`seda` in a `loop`, one of the copies fails",
            "It hands over nothing more; the component does.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:next")
                        .process(work::awaitEnd)
                        .filter(builder.exchangeProperty(Exchange.LOOP_INDEX).isEqualTo(2))
                        .process(work.failing("next"));
                route.loop(3).to("seda:next").end();
            }),
    SEDA_FULL(
            "The queue of `seda` is full",
            "The exchange fails, the copy is dropped.",
            AGAIN,
            (builder, route, work) -> {
                // Nothing takes from it; the second time it goes elsewhere.
                route.choice()
                        .when(new FirstTime()::matches)
                        .to("seda:full?size=1")
                        .to("seda:full?size=1")
                        .otherwise()
                        .process(work.part("work"));
            }),
    SEDA_DISCARDS(
            "`seda?discardWhenFull=true` drops the copy",
            "The exchange completes, the copy never ends.",
            AGAIN,
            (builder, route, work) -> {
                FirstTime first = new FirstTime();
                route.choice()
                        .when(first::matches)
                        .process(exchange -> exchange.getContext()
                                .createProducerTemplate()
                                .sendBody("seda:full?size=1&discardWhenFull=true", "another"))
                        .to("seda:full?size=1&discardWhenFull=true")
                        .otherwise()
                        .process(work.part("work"));
            }),
    SEDA_PURGED(
            "The queue of `seda` is purged",
            "The exchange completes, the copy never ends.",
            AGAIN,
            (builder, route, work) -> {
                FirstTime first = new FirstTime();
                route.choice()
                        .when(first::matches)
                        .to("seda:idle")
                        .process(exchange -> exchange.getContext()
                                .getEndpoint("seda:idle", org.apache.camel.component.seda.SedaEndpoint.class)
                                .purgeQueue())
                        .otherwise()
                        .process(work.part("work"));
            }),
    SEDA_NOBODY(
            "`seda?discardIfNoConsumers=true` without a consumer",
            "It makes no copy.",
            LOST,
            (builder, route, work) -> {
                work.part("next");
                route.to("seda:nobody?discardIfNoConsumers=true");
            }),
    SEDA_WAITS(
            "`seda?waitForTaskToComplete=Always`, its route fails",
            "The exchange fails with the copy.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:next").process(work.failing("next"));
                route.to("seda:next?waitForTaskToComplete=Always");
            }),
    SEDA_TO_ALL(
            "`seda?multipleConsumers=true`, all complete",
            "It ends the copy when all are done.",
            DONE,
            (builder, route, work) -> {
                builder.from("seda:all?multipleConsumers=true").process(work.part("a"));
                builder.from("seda:all?multipleConsumers=true").process(work.part("b"));
                route.to("seda:all?multipleConsumers=true");
            }),
    SEDA_TO_ALL_FAILS(
            "`seda?multipleConsumers=true`, one fails",
            "It ends the copy, as completed; the component hears of each consumer.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:all?multipleConsumers=true").process(work.failing("a"));
                builder.from("seda:all?multipleConsumers=true").process(work.part("b"));
                route.to("seda:all?multipleConsumers=true");
            }),
    FAILS_AFTER_SEDA_TO_ALL(
            "`seda?multipleConsumers=true`, then a step fails",
            "The exchange fails.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:all?multipleConsumers=true").process(work.part("a"));
                builder.from("seda:all?multipleConsumers=true").process(work.part("b"));
                route.to("seda:all?multipleConsumers=true").process(work.failing("work"));
            }),
    WIRE_TAP_FAILS("The route behind `wireTap` fails", "Its copy is on its own.", LOST, (builder, route, work) -> {
        builder.from("direct:tap").process(work.failing("tap"));
        route.wireTap("direct:tap").process(work.part("work"));
    }),
    FAILS_AFTER_WIRE_TAP("A step after `wireTap` fails", "The exchange fails.", AGAIN, (builder, route, work) -> {
        builder.from("direct:tap").process(work.part("tap"));
        route.wireTap("direct:tap").process(work.failing("work"));
    }),
    AGGREGATE_FAILS(
            "What comes after `aggregate` fails",
            "The exchange completed when its copy was in the aggregation.",
            LOST,
            (builder, route, work) -> route.aggregate(new GroupedBodyAggregationStrategy())
                    .constant("all")
                    .completionTimeout(1)
                    .completionTimeoutCheckerInterval(10)
                    .process(work.failing("after"))),
    AGGREGATE(
            "What comes after `aggregate` completes",
            "The exchange completed when its copy was in the aggregation.",
            DONE,
            (builder, route, work) -> route.aggregate(new GroupedBodyAggregationStrategy())
                    .constant("all")
                    .completionSize(1)
                    .process(work.part("after"))),
    RESEQUENCE(
            "`resequence` completes",
            "It hands the completion over to a copy.",
            DONE,
            (builder, route, work) -> route.resequence(builder.header(ReceiveWork.ENTRY))
                    .batch()
                    .timeout(20)
                    .process(work.part("after"))),
    RESEQUENCE_FAILS(
            "What comes after `resequence` fails",
            "The copy fails.",
            AGAIN,
            (builder, route, work) -> route.resequence(builder.header(ReceiveWork.ENTRY))
                    .batch()
                    .timeout(20)
                    .process(work::awaitEnd)
                    .process(work.failing("after"))),
    RESEQUENCE_STREAM_FAILS(
            "What comes after `resequence().stream()` fails",
            "The copy fails.",
            AGAIN,
            (builder, route, work) ->
                    route.setHeader("seq", builder.constant(1L)).resequence(builder.header("seq")).stream()
                            .timeout(20)
                            .process(work::awaitEnd)
                            .process(work.failing("after"))),
    THREADS_FAIL(
            "What comes after `threads` fails",
            "It is the same exchange.",
            AGAIN,
            (builder, route, work) -> route.threads(2).process(work.failing("after"))),
    DELAY_FAILS(
            "What comes after `delay` (asynchronous) fails",
            "It is the same exchange.",
            AGAIN,
            (builder, route, work) -> route.delay(1).asyncDelayed().process(work.failing("after"))),
    MULTICAST_FAILS(
            "A part of `multicast` fails",
            "The exchange fails when all parts have ended.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("direct:a").process(work.failing("a"));
                builder.from("direct:b").process(work.part("b"));
                route.multicast().to("direct:a").to("direct:b");
            }),
    MULTICAST_FORGETS(
            "The same, and the aggregation strategy drops the failure",
            "It goes on, as completed.",
            LOST,
            (builder, route, work) -> {
                builder.from("direct:a").process(work.failing("a"));
                builder.from("direct:b").process(work.part("b"));
                route.multicast((former, next) -> {
                            next.setException(null);
                            return next;
                        })
                        .to("direct:a")
                        .to("direct:b");
            }),
    MULTICAST_STOPS("The same with `stopOnException()`", "The exchange fails.", AGAIN, (builder, route, work) -> {
        builder.from("direct:a").process(work.failing("a"));
        builder.from("direct:b").process(work.part("b"));
        route.multicast().stopOnException().to("direct:a").to("direct:b");
    }),
    MULTICAST_HANDS_OVER(
            "A part of `multicast` goes to `seda`, whose route fails",
            "The part hands over nothing of the exchange; the component does.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:a").process(work::awaitEnd).process(work.failing("a"));
                builder.from("direct:b").process(work.part("b"));
                route.multicast().to("seda:a").to("direct:b");
            }),
    MULTICAST_WAITS(
            "The same with `waitForTaskToComplete=Always`", "The exchange fails.", AGAIN, (builder, route, work) -> {
                builder.from("seda:a").process(work.failing("a"));
                builder.from("direct:b").process(work.part("b"));
                route.multicast().to("seda:a?waitForTaskToComplete=Always").to("direct:b");
            }),
    RECIPIENT_LIST_HANDS_OVER(
            "`recipientList` goes to `seda`, whose route fails",
            "The part hands over nothing of the exchange; the component does.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:a").process(work::awaitEnd).process(work.failing("a"));
                route.recipientList(builder.constant("seda:a"));
            }),
    TO_DYNAMIC_HANDS_OVER(
            "`toD` goes to `seda`, whose route fails",
            "It hands the completion over to a copy.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:a").process(work::awaitEnd).process(work.failing("a"));
                route.setHeader("name", builder.constant("a")).toD("seda:${header.name}");
            }),
    ROUTING_SLIP_FAILS("`routingSlip`, a step of it fails", "The exchange fails.", AGAIN, (builder, route, work) -> {
        builder.from("direct:a").process(work.part("a"));
        builder.from("direct:b").process(work.failing("b"));
        route.routingSlip(builder.constant("direct:a,direct:b"));
    }),
    SPLIT_FAILS(
            "A part of `split` fails, `stopOnException()`",
            "The exchange fails at once.",
            AGAIN,
            (builder, route, work) -> route.split(builder.constant("a,b").tokenize(","))
                    .stopOnException()
                    .process(work.failing("part"))),
    SPLIT_GOES_ON(
            "A part of `split` fails",
            "The exchange fails when all parts have ended.",
            AGAIN,
            (builder, route, work) -> route.split(builder.constant("a,b").tokenize(","))
                    .choice()
                    .when(builder.body().isEqualTo("a"))
                    .process(work.failing("part"))),
    KAMELET_FAILS("A step of a Kamelet fails", "The exchange fails.", AGAIN, (builder, route, work) -> {
        builder.routeTemplate("action").from("kamelet:source").process(work.failing("action"));
        route.kamelet("action");
    }),
    LOAD_BALANCER_FAILS_OVER(
            "`loadBalance().failover()`, the first fails and the second completes",
            "It goes on behind it.",
            HANDLED,
            (builder, route, work) -> {
                builder.from("direct:a").process(work.failing("a"));
                builder.from("direct:b").process(work.part("b"));
                route.loadBalance().failover().to("direct:a").to("direct:b").end();
            }),
    IDEMPOTENT_FAILS(
            "A step in an `idempotentConsumer` fails",
            "The exchange fails, and its key is removed.",
            AGAIN,
            (builder, route, work) -> route.idempotentConsumer(builder.header(ReceiveWork.ENTRY))
                    .idempotentRepository(new MemoryIdempotentRepository())
                    .process(work.failing("work"))
                    .end()),
    IDEMPOTENT_SEDA_FAILS(
            "`seda` and then a step that fails, both in an `idempotentConsumer`",
            "The key goes with the copy, which completes: the next time, the entry is passed over.",
            LOST,
            (builder, route, work) -> {
                builder.from("seda:next").process(work::tellEnd).process(work.part("next"));
                route.idempotentConsumer(builder.header(ReceiveWork.ENTRY))
                        .idempotentRepository(new MemoryIdempotentRepository())
                        .to("seda:next")
                        .process(work::awaitCopy)
                        .process(work.failing("work"))
                        .end();
            }),
    IDEMPOTENT_SEDA_FAILS_EAGERLY(
            "The same with `completionEager(true)`",
            "The exchange fails, and its key is removed.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:next").process(work::tellEnd).process(work.part("next"));
                route.idempotentConsumer(builder.header(ReceiveWork.ENTRY))
                        .idempotentRepository(new MemoryIdempotentRepository())
                        .completionEager(true)
                        .to("seda:next")
                        .process(work::awaitCopy)
                        .process(work.failing("work"))
                        .end();
            }),
    SPLIT_HANDS_OVER(
            "A part of `split` goes to two `seda`, the route of the second fails",
            "The part hands over nothing of the exchange; the component does.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:a").process(work.part("a"));
                builder.from("seda:b").process(work::awaitEnd).process(work.failing("b"));
                route.split(builder.constant("1").tokenize(",")).to("seda:a").to("seda:b");
            }),
    ENRICH_HANDS_OVER(
            "`seda` in a route behind `enrich`, its route fails",
            "It waits for the copy, because a reply is expected.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:a").process(work.failing("a"));
                builder.from("direct:more").to("seda:a");
                route.enrich("direct:more");
            }),
    WIRE_TAP_HANDS_OVER(
            "`seda` in a route behind `wireTap`, its route fails",
            "The copy of `wireTap` is on its own.",
            LOST,
            (builder, route, work) -> {
                builder.from("seda:a").process(work::awaitEnd).process(work.failing("a"));
                builder.from("direct:tap").to("seda:a").process(work::tellEnd);
                route.wireTap("direct:tap").process(work::awaitCopy);
            }),
    ENRICH_FAILS("The route behind `enrich` fails", "The exchange fails.", AGAIN, (builder, route, work) -> {
        builder.from("direct:more").process(work.failing("more"));
        route.enrich("direct:more");
    }),
    BREAKER_FAILS(
            "`circuitBreaker` without a fallback, a step in it fails",
            "The exchange fails.",
            AGAIN,
            (builder, route, work) ->
                    route.circuitBreaker().process(work.failing("work")).end()),
    BREAKER_FALLS_BACK(
            "`circuitBreaker` with a fallback",
            "It goes on behind it.",
            HANDLED,
            (builder, route, work) -> route.circuitBreaker()
                    .process(work.failing("work"))
                    .onFallback()
                    .process(work.part("fallback"))
                    .end()),
    BREAKER_HANDS_OVER(
            "`seda` in a `circuitBreaker`, its route fails",
            "Its copy hands over nothing of the exchange; the component does.",
            AGAIN,
            (builder, route, work) -> {
                builder.from("seda:a").process(work::awaitEnd).process(work.failing("a"));
                route.circuitBreaker().to("seda:a").end();
            }),
    ON_COMPLETION_FAILS(
            "A step of `onCompletion` fails",
            "It runs a copy after the end.",
            LOST,
            (builder, route, work) ->
                    route.onCompletion().process(work.failing("after")).end().process(work.part("work"))),
    STOP(
            "The route is stopped in between",
            "It waits for the exchange.",
            DONE,
            2,
            Stop.GRACEFUL,
            (builder, route, work) -> route.process(work.held("work"))),
    DEFERRED_STOP(
            "The same with `shutdownRoute(ShutdownRoute.Defer)`",
            "It waits for the exchange, and until the answer to a callback is written, before it stops the source.",
            DONE,
            2,
            Stop.GRACEFUL,
            (builder, route, work) -> route.shutdownRoute(ShutdownRoute.Defer).process(work.held("work"))),
    FORCED_STOP(
            "The route is stopped, and the time-out of the stop is over: the entry in hand",
            "It interrupts the step.",
            AGAIN,
            2,
            Stop.FORCED,
            (builder, route, work) -> route.process(work.held("work"))),
    FORCED_STOP_REST(
            "The same: what came with it, when the route starts again in the same process",
            "The route takes no more until then.",
            DONE,
            2,
            Stop.FORCED_REST,
            (builder, route, work) -> route.process(work.held("work")));

    /** What becomes of an entry. */
    enum Fate {
        /** Everything was done, and it does not come again. */
        DONE,
        /** It comes again until everything is done. */
        AGAIN,
        /** Something was not done, as the route wants it. */
        HANDLED,
        /** Something was not done, and it does not come again. */
        LOST
    }

    /** Whether the route is stopped while the first entry is in hand. */
    enum Stop {
        NO,
        GRACEFUL,
        FORCED,
        /** Of interest is the second entry. */
        FORCED_REST
    }

    final String what;
    final String camel;
    final int entries;
    final Stop stop;
    final Steps steps;
    private final Fate fate;

    ReceiveSituation(String what, String camel, Fate fate, Steps steps) {
        this(what, camel, fate, 1, Stop.NO, steps);
    }

    ReceiveSituation(String what, String camel, Fate fate, int entries, Stop stop, Steps steps) {
        this.what = what;
        this.camel = camel;
        this.fate = fate;
        this.entries = entries;
        this.stop = stop;
        this.steps = steps;
    }

    /** Whether a copy is dropped unseen. */
    boolean isDropping() {
        return this == SEDA_DISCARDS || this == SEDA_PURGED;
    }

    /** What has to become of an entry. */
    Fate fate(ReceiveSource source) {
        if (source == ReceiveSource.CALLBACK && (this == STOP || this == FORCED_STOP_REST)) {
            // The HTTP server breaks the connection off before there is an answer.
            return AGAIN;
        }
        return source == ReceiveSource.QUEUE && fate == AGAIN ? LOST : fate;
    }

    /** Whether an entry may come again as well: between the end of an exchange and the answer, nobody waits. */
    boolean isAgainAtTimes(ReceiveSource source) {
        return source == ReceiveSource.CALLBACK && this == DEFERRED_STOP;
    }

    private static DefaultErrorHandlerBuilder redelivering() {
        DefaultErrorHandlerBuilder handler = new DefaultErrorHandlerBuilder();
        handler.maximumRedeliveries(1).redeliveryDelay(1);
        return handler;
    }

    /** Tells the first exchange from the others. */
    private static final class FirstTime {

        private boolean isOver;

        synchronized boolean matches(Exchange exchange) {
            boolean isFirst = !isOver;
            isOver = true;
            return isFirst;
        }
    }
}
