package io.github.cameltencent.sms.internal.receive;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureHandledEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureHandlingEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Notifies {@link ExchangeCompletion} of events that its exchange does not show. The copies that {@code multicast},
 * {@code split} or a circuit breaker create have their own completions, so the exchange is not notified of what they
 * hand over. And if the endpoint of a dead letter channel fails, the exchange completes nevertheless.
 */
public final class CompletionNotifier extends EventNotifierSupport {

    CompletionNotifier() {
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreExchangeAsyncProcessingStartedEvents(true);
    }

    /** Adds a notifier to the context if it has none. */
    public static synchronized void addTo(CamelContext context) {
        var management = context.getManagementStrategy();
        if (management.getEventNotifiers().stream().noneMatch(CompletionNotifier.class::isInstance)) {
            CompletionNotifier notifier = new CompletionNotifier();
            notifier.start();
            management.addEventNotifier(notifier);
        }
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeCreatedEvent
                || event instanceof ExchangeFailureHandlingEvent
                || event instanceof ExchangeFailureHandledEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeCreatedEvent created) {
            ExchangeCompletion.partBegins(created.getExchange());
        } else if (event instanceof ExchangeFailureHandlingEvent handling && handling.isDeadLetterChannel()) {
            ExchangeCompletion.deadLetterBegins(handling.getExchange());
        } else if (event instanceof ExchangeFailureHandledEvent handled && handled.isDeadLetterChannel()) {
            ExchangeCompletion.deadLetterEnds(handled.getExchange());
        }
    }
}
