package io.github.cameltencent.sms;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Tells a {@link Completion} of the parts that {@code multicast}, {@code split} or a circuit breaker make of its exchange.
 * Their failures reach the exchange, but what they hand over does not: they have completions of their own.
 */
final class PartsNotifier extends EventNotifierSupport {

    PartsNotifier() {
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeFailedEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreExchangeAsyncProcessingStartedEvents(true);
    }

    /** Makes sure that a context has one. */
    static synchronized void addTo(CamelContext context) {
        var management = context.getManagementStrategy();
        if (management.getEventNotifiers().stream().noneMatch(PartsNotifier.class::isInstance)) {
            PartsNotifier notifier = new PartsNotifier();
            notifier.start();
            management.addEventNotifier(notifier);
        }
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeCreatedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeCreatedEvent created) {
            Completion.partBegins(created.getExchange());
        }
    }
}
