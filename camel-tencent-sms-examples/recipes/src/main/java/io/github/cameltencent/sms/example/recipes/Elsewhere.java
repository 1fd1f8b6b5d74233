package io.github.cameltencent.sms.example.recipes;

import io.github.cameltencent.sms.client.TencentSmsException;
import org.apache.camel.Exchange;

// sample
/** Keeps a message that may have been sent from being sent elsewhere. */
public final class Elsewhere {

    private static final String MAY_BE_SENT = "mayBeSent";

    private Elsewhere() {}

    /** Fails unless it is certain that nothing was sent, also when the exchange is redelivered. */
    public static void check(Exchange exchange) throws Exception {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Exception failure = exchange.getProperty(MAY_BE_SENT, caught, Exception.class);
        // There is no failure if the breaker is open, because it has not tried then.
        if (failure != null && !(failure instanceof TencentSmsException sms && !sms.mayHaveTakenEffect())) {
            exchange.setProperty(MAY_BE_SENT, failure);
            throw failure;
        }
    }
}
// end
