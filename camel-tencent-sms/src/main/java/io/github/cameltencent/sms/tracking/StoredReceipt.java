package io.github.cameltencent.sms.tracking;

import org.jspecify.annotations.Nullable;

/**
 * A receipt that the store has handed out to be processed.
 *
 * @param receiptId its id
 * @param payload the whole, as JSON
 * @param deliveries how often it was handed out, this time included: 1 for the first time
 * @param message the message that it reports of, as it is now, or {@code null} if the store has none with this serial number,
 *     or it is a reply
 */
public record StoredReceipt(
        String receiptId,
        String payload,
        int deliveries,
        @Nullable TrackedMessage message) {

    /** Without the payload. */
    @Override
    public String toString() {
        return "receipt " + receiptId + ", handed out " + deliveries + " times";
    }
}
