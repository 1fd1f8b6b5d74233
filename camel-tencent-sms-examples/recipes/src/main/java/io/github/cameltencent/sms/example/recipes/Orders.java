package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.CamelContextHelper;

// sample
/** The orders for which a message was sent, or may have been. */
public final class Orders {

    private Orders() {}

    /** Removes an order for which nothing was sent, so that it can be sent again. The exchange fails. */
    public static void free(Exchange exchange) throws Exception {
        CamelContextHelper.mandatoryLookup(exchange.getContext(), "orders", IdempotentRepository.class)
                .remove(exchange.getMessage().getHeader("orderId", String.class));
        throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }
}
// end
