package io.github.cameltencent.sms.internal.send;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;

/**
 * Routes around a send, put together at random: a chain of routes, each with an error handler and an EIP that calls the next
 * one; the last one sends. Nothing in it means to send twice.
 */
final class RandomRoutes extends RouteBuilder {

    private final Random random;
    private final String send;
    private final String elsewhere;
    private final StringBuilder described = new StringBuilder();

    RandomRoutes(Random random, String send, String elsewhere) {
        this.random = random;
        this.send = send;
        this.elsewhere = elsewhere;
    }

    @Override
    public void configure() {
        int depth = 1 + random.nextInt(4);
        boolean balanced = false;
        for (int level = 0; level < depth; level++) {
            RouteDefinition route = from(level == 0 ? "direct:start" : "direct:level" + level);
            errorHandler(route);
            step(route);
            boolean last = level == depth - 1;
            balanced |= around(
                    route, last ? send : "direct:level" + (level + 1), last ? elsewhere : "direct:level" + (level + 1));
            // A balancer asks elsewhere also where a step behind the send has failed.
            if (!balanced) {
                step(route);
            }
        }
        from("direct:dead").log("dead");
    }

    /** What was put together, for the message of a failed test. */
    String described() {
        return described.toString();
    }

    private void errorHandler(RouteDefinition route) {
        int choice = random.nextInt(7);
        described.append(" | handler ").append(choice);
        switch (choice) {
            case 0 -> route.errorHandler(noErrorHandler());
            case 1 -> {
                var handler = defaultErrorHandler();
                handler.maximumRedeliveries(1 + random.nextInt(2)).redeliveryDelay(0);
                route.errorHandler(handler);
            }
            case 2 -> {
                var channel = deadLetterChannel("direct:dead");
                channel.maximumRedeliveries(random.nextInt(3)).redeliveryDelay(0);
                if (random.nextBoolean()) {
                    channel.useOriginalMessage();
                }
                route.errorHandler(channel);
            }
            case 3 ->
                route.onException(TencentSmsException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .handled(random.nextBoolean())
                        .end();
            case 4 ->
                route.onException(TencentSmsNotSentException.class, TencentSmsRefusedException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .end();
            case 5 ->
                route.onException(Exception.class)
                        .onWhen(simple("${exception.class.simpleName} != 'none'"))
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .end();
            default -> {
                var handler = defaultErrorHandler();
                handler.maximumRedeliveries(2).redeliveryDelay(1).asyncDelayedRedelivery();
                route.errorHandler(handler);
            }
        }
    }

    /** Now and then a step beside fails, once or twice. */
    private void step(RouteDefinition route) {
        if (random.nextInt(4) == 0) {
            AtomicInteger failures = new AtomicInteger(1 + random.nextInt(2));
            described.append(" step fails ").append(failures);
            route.process(exchange -> {
                if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("a step beside failed");
                }
            });
        }
    }

    /** Returns whether it is a balancer. */
    private boolean around(RouteDefinition route, String next, String other) {
        int choice = random.nextInt(17);
        described.append(" eip ").append(choice);
        switch (choice) {
            case 0 -> route.to(next);
            case 1 -> route.toD(next + "${header.none}");
            case 2 -> route.circuitBreaker().to(next).end();
            case 3 -> route.circuitBreaker().inheritErrorHandler(true).to(next).end();
            case 4 -> route.circuitBreaker().to(next).onFallback().to(other).end();
            case 5 ->
                route.recipientList(constant("log:audit?level=OFF," + next)).stopOnException();
            case 6 ->
                route.split(constant(List.of("part")))
                        .stopOnException()
                        .to(next)
                        .end();
            case 7 -> route.multicast().stopOnException().to(next).end();
            case 8 -> route.enrich(next);
            case 9 -> route.routingSlip(constant(next));
            case 10 -> route.loop(1).copy().to(next).end();
            case 11 -> route.threads(1, 2).to(next);
            case 12 ->
                route.loadBalance()
                        .failover(TencentSmsNotSentException.class, TencentSmsRefusedException.class)
                        .to(next)
                        .to(other)
                        .end();
            case 13 -> route.loadBalance().failover().to(next).to(other).end();
            case 14 ->
                route.doTry()
                        .to(next)
                        .doCatch(TencentSmsException.class)
                        .to(other)
                        .end();
            case 15 -> {
                String queue = "seda:" + Integer.toHexString(random.nextInt()) + "?waitForTaskToComplete=Always";
                route.to(ExchangePattern.InOut, queue);
                from(queue).errorHandler(noErrorHandler()).to(next);
            }
            default -> route.delay(1).asyncDelayed().to(next);
        }
        return choice == 12 || choice == 13;
    }
}
