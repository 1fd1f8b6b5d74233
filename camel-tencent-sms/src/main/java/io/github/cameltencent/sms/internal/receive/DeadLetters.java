package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.Objects;

import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves entries that have reached the {@code pendingRepository}'s maximum of redeliveries to its dead letter endpoint.
 */
public final class DeadLetters<E extends ApiObject> {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Endpoint endpoint;
    private final EventType<E> format;
    private final EventMapper<E> mapper;
    private final EntryStore<E> store;
    private final FailureReport failures;
    private @Nullable ProducerTemplate producer;

    public DeadLetters(
            Endpoint endpoint,
            EventType<E> format,
            EventMapper<E> mapper,
            EntryStore<E> store,
            FailureReport failures) {
        this.endpoint = endpoint;
        this.format = format;
        this.mapper = mapper;
        this.store = store;
        this.failures = failures;
    }

    public void start() {
        String uri = store.deadLetterUri();
        if (uri != null) {
            // So that an invalid URI fails at the start.
            CamelContextHelper.getMandatoryEndpoint(endpoint.getCamelContext(), uri);
            producer = endpoint.getCamelContext().createProducerTemplate();
        }
    }

    public void stop() {
        ServiceHelper.stopAndShutdownServices(producer);
    }

    /** Counts one more redelivery of an entry, or moves the entry and returns {@code null}. */
    public @Nullable Redelivery redelivery(PendingEntry<E> entry) {
        Redelivery next = store.next(entry);
        if (next == null) {
            moveToDeadLetters(entry);
        }
        return next;
    }

    /**
     * Moves an entry to the dead letter endpoint, without the route. If that fails, it is tried again at the next
     * redelivery.
     */
    private void moveToDeadLetters(PendingEntry<E> entry) {
        Redelivery last = store.last(entry);
        Exchange exchange = endpoint.createExchange();
        mapper.map(List.of(entry.entry()), null, exchange.getMessage());
        last.mark(exchange.getMessage());
        String what = endpoint + " gave up on " + format.describe(entry.entry()) + " after " + (last.count() + 1)
                + " failures. It ";
        ExchangeCompletion completion = store.watch(List.of(entry));
        completion.begin(exchange);
        try {
            // Set whenever there is a maximum of redeliveries.
            String uri = Objects.requireNonNull(store.deadLetterUri());
            Objects.requireNonNull(producer, "started").send(uri, exchange);
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        if (exchange.getException() == null) {
            LOG.warn("{}was moved to the deadLetterUri", what);
        } else {
            failures.report(
                    what + "could not be moved to the deadLetterUri and is kept", exchange, exchange.getException());
        }
        completion.end(exchange);
    }
}
