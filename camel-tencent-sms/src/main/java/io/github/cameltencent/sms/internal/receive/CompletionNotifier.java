package io.github.cameltencent.sms.internal.receive;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureHandledEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureHandlingEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Tells a {@link ExchangeCompletion} what its exchange does not show. The parts that {@code multicast}, {@code split} or a circuit
 * breaker make have completions of their own, so the exchange does not hear of what they hand over. A dead letter channel
 * whose endpoint fails lets the exchange complete all the same.
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

    /** Makes sure that a context has one. */
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
