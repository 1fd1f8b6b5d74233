package io.github.cameltencent.sms.internal.receive;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The number of a redelivery.
 *
 * @param count 0 for the first delivery
 * @param maximum the maximum number of redeliveries, or 0 for no limit
 */
public record Redelivery(int count, int maximum) {

    public static final Redelivery NONE = new Redelivery(0, 0);

    /** Sets Camel's redelivery headers, except for the first delivery. */
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
