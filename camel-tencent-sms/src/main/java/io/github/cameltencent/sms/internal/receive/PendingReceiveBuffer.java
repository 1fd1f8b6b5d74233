package io.github.cameltencent.sms.internal.receive;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entries in a {@code pendingRepository} or a {@code messageStore}: each is stored before it is delivered, and
 * redelivered until an exchange with it succeeds.
 */
public final class PendingReceiveBuffer<E extends ApiObject> implements ReceiveBuffer<E> {

    private final Endpoint endpoint;
    private final EventMapper<E> mapper;
    private final EntryStore<E> store;
    private final DeadLetters<E> deadLetters;
    private final FailureReport failures;
    private final Queue<Stored<E>> stored = new ConcurrentLinkedQueue<>();
    private final Queue<PendingEntry<E>> due = new ArrayDeque<>();

    private record Stored<E extends ApiObject>(
            PendingEntry<E> entry, @Nullable String requestId) {}

    public PendingReceiveBuffer(Endpoint endpoint, EventType<E> format, EventMapper<E> mapper, EntryStore<E> store) {
        this.endpoint = endpoint;
        this.mapper = mapper;
        this.store = store;
        ExceptionHandler log = new LoggingExceptionHandler(endpoint.getCamelContext(), getClass());
        this.failures = new ExceptionHandlerReport(endpoint, () -> log);
        this.deadLetters = new DeadLetters<>(endpoint, format, mapper, store, failures);
    }

    @Override
    public void start() {
        store.start();
        deadLetters.start();
    }

    @Override
    public void stop() {
        deadLetters.stop();
        store.shutdown();
    }

    @Override
    public void add(PullResponse<E> page) {
        store.addAll(page.entries(), endpoint.toString(), failures)
                .forEach(entry -> stored.add(new Stored<>(entry, page.requestId())));
    }

    /** If the repository fails, so does this, so that nothing is pulled that could not be stored. */
    @Override
    public @Nullable Exchange next() {
        Exchange again = again();
        if (again != null) {
            return again;
        }
        Stored<E> next = stored.poll();
        return next == null ? null : exchange(next.entry(), next.requestId(), Redelivery.NONE);
    }

    private @Nullable Exchange again() {
        for (PendingEntry<E> entry = nextDue(); entry != null; entry = nextDue()) {
            Redelivery next = deadLetters.redelivery(entry);
            if (next != null) {
                return exchange(entry, null, next);
            }
        }
        return null;
    }

    private @Nullable PendingEntry<E> nextDue() {
        synchronized (due) {
            if (due.isEmpty()) {
                due.addAll(store.due());
                due.forEach(store::hold);
            }
            return due.poll();
        }
    }

    private Exchange exchange(PendingEntry<E> entry, @Nullable String requestId, Redelivery redelivery) {
        Exchange exchange = endpoint.createExchange();
        mapper.fill(exchange, Delivery.single(entry.entry(), requestId, redelivery, entry.headers()));
        exchange.getExchangeExtension()
                .addOnCompletion(new DeliverySynchronization(() -> store.confirm(entry), () -> store.release(entry)));
        return exchange;
    }
}
