package io.github.cameltencent.sms.internal.receive;

import org.apache.camel.Exchange;

/** Creates the exchanges that a route starts with. */
@FunctionalInterface
public interface ExchangeSupply {

    Exchange create();

    /** Takes back an exchange that has left the route. */
    default void release(Exchange exchange) {
        // Only a pool needs it.
    }
}
