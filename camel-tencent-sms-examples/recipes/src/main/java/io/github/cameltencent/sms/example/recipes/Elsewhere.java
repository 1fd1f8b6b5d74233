package io.github.cameltencent.sms.example.recipes;

import io.github.cameltencent.sms.client.TencentSmsException;
import org.apache.camel.Exchange;

// sample
/** What may have been sent is not sent elsewhere. */
public final class Elsewhere {

    private static final String MAY_BE_SENT = "mayBeSent";

    private Elsewhere() {}

    /** Fails, also when the exchange is redelivered, unless nothing was sent for sure. */
    public static void check(Exchange exchange) throws Exception {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Exception failure = exchange.getProperty(MAY_BE_SENT, caught, Exception.class);
        // There is none if the breaker is open, for then it did not try.
        if (failure != null && !(failure instanceof TencentSmsException sms && !sms.mayHaveTakenEffect())) {
            exchange.setProperty(MAY_BE_SENT, failure);
            throw failure;
        }
    }
}
// end
