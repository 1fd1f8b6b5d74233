package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.CamelContextHelper;

// sample
/** The orders that were told to somebody, or may have been. */
public final class Orders {

    private Orders() {}

    /** Nothing was sent for this one, so that it can be told again; the exchange fails. */
    public static void free(Exchange exchange) throws Exception {
        CamelContextHelper.mandatoryLookup(exchange.getContext(), "orders", IdempotentRepository.class)
                .remove(exchange.getMessage().getHeader("orderId", String.class));
        throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }
}
// end
