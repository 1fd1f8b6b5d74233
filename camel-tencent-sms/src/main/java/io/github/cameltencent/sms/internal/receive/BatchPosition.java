package io.github.cameltencent.sms.internal.receive;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * The position of an exchange among those that were received together.
 *
 * @param index the index, from 0
 * @param size the number of exchanges received together
 */
public record BatchPosition(int index, int size) {

    /** The position of a single exchange. */
    public static final BatchPosition ALONE = new BatchPosition(0, 1);

    /** Sets Camel's batch properties. */
    void mark(Exchange exchange) {
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
    }
}
