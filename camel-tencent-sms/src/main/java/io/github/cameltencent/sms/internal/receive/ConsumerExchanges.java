package io.github.cameltencent.sms.internal.receive;

import org.apache.camel.Consumer;
import org.apache.camel.Exchange;

/** Exchanges of a Camel consumer, possibly from a pool. */
public record ConsumerExchanges(Consumer consumer) implements ExchangeSupply {

    @Override
    public Exchange create() {
        return consumer.createExchange(false);
    }

    @Override
    public void release(Exchange exchange) {
        // After an interrupt, another thread may still use it, so it must not return to the pool.
        if (!Thread.currentThread().isInterrupted()) {
            consumer.releaseExchange(exchange, false);
        }
    }
}
