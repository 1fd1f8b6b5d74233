package io.github.cameltencent.sms.internal.receive;

import org.apache.camel.Consumer;
import org.apache.camel.Exchange;

/** The exchanges of a consumer of Camel's, which can come from a pool. */
public record ConsumerExchanges(Consumer consumer) implements ExchangeSupply {

    @Override
    public Exchange create() {
        return consumer.createExchange(false);
    }

    @Override
    public void release(Exchange exchange) {
        // After an interrupt, another thread may still be at work on it. It must not come out of the pool again then.
        if (!Thread.currentThread().isInterrupted()) {
            consumer.releaseExchange(exchange, false);
        }
    }
}
