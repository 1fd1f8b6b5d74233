package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.github.cameltencent.sms.internal.thread.KeyedExecutor;
import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/**
 * Runs events through a route, whatever their source. For each event it fills an exchange, runs the route, confirms the
 * event, reports a failure, and releases the exchange. A failure does not affect the other events.
 */
public final class EventDispatcher<E extends ApiObject> {

    private final Endpoint endpoint;
    private final ExchangeSupply exchanges;
    private final AsyncProcessor route;
    private final EventMapper<E> mapper;
    private final FailureReport failures;
    private final ReportTime reportTime;

    /** When a failure is reported to the exception handler, which gets the exchange and can remove its exception. */
    public enum ReportTime {
        /** The exception handler decides whether the event is confirmed. */
        BEFORE_CONFIRMATION,

        /** A failed event is not confirmed, whatever the exception handler does. */
        AFTER_CONFIRMATION
    }

    public EventDispatcher(
            Endpoint endpoint,
            ExchangeSupply exchanges,
            AsyncProcessor route,
            EventMapper<E> mapper,
            FailureReport failures,
            ReportTime reportTime) {
        this.endpoint = endpoint;
        this.exchanges = exchanges;
        this.route = route;
        this.mapper = mapper;
        this.failures = failures;
        this.reportTime = reportTime;
    }

    /**
     * Runs events one after the other, while the caller waits.
     *
     * @param mayStart called before each event; once it returns false, no more are started
     * @return the items that were not started
     */
    public <T> List<T> runInTurn(EventBatch<E, T> batch, BooleanSupplier mayStart) {
        List<T> all = batch.items();
        int count = 0;
        while (count < all.size() && mayStart.getAsBoolean()) {
            Delivery<E> next = batch.delivery().apply(all.get(count));
            if (next != null) {
                run(next);
            }
            count++;
        }
        return all.subList(count, all.size());
    }

    /**
     * Prepares to run events concurrently, without a thread that waits for the route.
     *
     * @param maxAtATime the maximum number of events in the route at a time
     * @param mayStart as in {@link #runInTurn}
     */
    public <T> KeyedExecutor<T> beside(
            EventBatch<E, T> batch, int maxAtATime, Executor executor, BooleanSupplier mayStart) {
        return new KeyedExecutor<>(batch.items(), batch.orderKey(), maxAtATime, executor, mayStart, (one, end) -> {
            Delivery<E> next = batch.delivery().apply(one);
            if (next == null) {
                end.run();
            } else {
                start(next, end);
            }
        });
    }

    private void run(Delivery<E> delivery) {
        Exchange exchange = exchanges.create();
        try {
            begin(exchange, delivery);
            process(exchange);
            end(exchange, delivery);
        } finally {
            exchanges.release(exchange);
        }
    }

    private void process(Exchange exchange) {
        try {
            route.process(exchange);
        } catch (Throwable e) {
            // Also an Error: the other events must still be processed.
            exchange.setException(e);
        }
    }

    private void start(Delivery<E> delivery, Runnable end) {
        Exchange exchange = exchanges.create();
        AtomicBoolean hasEnded = new AtomicBoolean();
        AsyncCallback callback = doneSync -> {
            if (!hasEnded.compareAndSet(false, true)) {
                return;
            }
            try {
                end(exchange, delivery);
            } finally {
                exchanges.release(exchange);
                end.run();
            }
        };
        try {
            begin(exchange, delivery);
            route.process(exchange, callback);
        } catch (Throwable e) {
            // Also an Error: the other events continue.
            exchange.setException(e);
            callback.done(true);
        }
    }

    private void begin(Exchange exchange, Delivery<E> delivery) {
        mapper.fill(exchange, delivery);
        if (delivery.completion() != null) {
            delivery.completion().begin(exchange);
        }
    }

    private void end(Exchange exchange, Delivery<E> delivery) {
        if (reportTime == ReportTime.BEFORE_CONFIRMATION) {
            report(exchange);
            confirm(exchange, delivery);
        } else {
            confirm(exchange, delivery);
            report(exchange);
        }
    }

    private static void confirm(Exchange exchange, Delivery<?> delivery) {
        if (delivery.completion() != null) {
            delivery.completion().end(exchange);
        }
    }

    private void report(Exchange exchange) {
        if (exchange.getException() != null) {
            failures.report("The route failed for an event from " + endpoint, exchange, exchange.getException());
        }
    }
}
