package io.github.cameltencent.sms.internal.receive;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Which time it is that an entry is run through the route.
 *
 * @param count 0 for the first time
 * @param maximum how often it is run again at most, or 0 if there is no limit
 */
public record Redelivery(int count, int maximum) {

    public static final Redelivery NONE = new Redelivery(0, 0);

    /** Sets Camel's redelivery headers, unless it is the first time. */
    void mark(Message message) {
        if (count > 0) {
            message.setHeader(Exchange.REDELIVERED, true);
            message.setHeader(Exchange.REDELIVERY_COUNTER, count);
            if (maximum > 0) {
                message.setHeader(Exchange.REDELIVERY_MAX_COUNTER, maximum);
            }
        }
    }
}
