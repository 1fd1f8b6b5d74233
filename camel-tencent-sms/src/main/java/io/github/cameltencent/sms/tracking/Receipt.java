package io.github.cameltencent.sms.tracking;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A delivery receipt or a reply from Tencent, which does not return it again.
 *
 * @param receiptId the id, which is the same for the same receipt, whatever its source. At most 64 characters
 * @param queue the queue that it comes from: consumers of one queue share the unconfirmed receipts. At most 100
 *     characters
 * @param payload the whole receipt as JSON. It is kept until the receipt is confirmed, and is personal data
 * @param delivery the report for a message, or {@code null} if it is a reply
 */
public record Receipt(
        String receiptId,
        String queue,
        String payload,
        @Nullable Delivery delivery) {

    /**
     * The report of a receipt for a message.
     *
     * @param serialNo Tencent's id of the message
     * @param isDelivered whether it was delivered
     * @param code what the carrier reported, such as {@code DELIVRD}. At most 128 characters
     * @param receivedAt when the recipient received it, or {@code null}
     */
    public record Delivery(
            String serialNo,
            boolean isDelivered,
            @Nullable String code,
            @Nullable Instant receivedAt) {}

    /** Without the payload. */
    @Override
    public String toString() {
        return "receipt " + receiptId;
    }
}
