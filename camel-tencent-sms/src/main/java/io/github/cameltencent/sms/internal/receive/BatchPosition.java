package io.github.cameltencent.sms.internal.receive;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * Where an exchange is among those that came together.
 *
 * @param index from 0
 * @param size how many came together
 */
public record BatchPosition(int index, int size) {

    /** Of one that came alone. */
    public static final BatchPosition ALONE = new BatchPosition(0, 1);

    /** Sets Camel's batch properties. */
    void mark(Exchange exchange) {
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
    }
}
