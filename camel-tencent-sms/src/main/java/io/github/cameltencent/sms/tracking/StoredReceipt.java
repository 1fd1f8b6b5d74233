package io.github.cameltencent.sms.tracking;

import org.jspecify.annotations.Nullable;

/**
 * A receipt that the store has leased to a caller for processing.
 *
 * @param receiptId its id
 * @param payload the whole receipt as JSON
 * @param deliveries how often it was leased, including this time: 1 for the first time
 * @param message the current row of its message, or {@code null} if the store has none with this serial number, or it
 *     is a reply
 */
public record StoredReceipt(
        String receiptId,
        String payload,
        int deliveries,
        @Nullable TrackedMessage message) {

    /** Without the payload. */
    @Override
    public String toString() {
        return "receipt " + receiptId + ", delivery " + deliveries;
    }
}
