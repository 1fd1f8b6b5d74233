package io.github.cameltencent.sms.tracking;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A delivery receipt or a reply that Tencent handed over, and does not hand over again.
 *
 * @param receiptId the same for the same receipt, wherever it comes from. At most 64 characters
 * @param queue what it was handed over by: consumers of one queue share what is not confirmed. At most 100 characters
 * @param payload the whole, as JSON. It is kept until the receipt is confirmed, and is personal data
 * @param delivery what it reports of a message, or {@code null} if it is a reply
 */
public record Receipt(
        String receiptId,
        String queue,
        String payload,
        @Nullable Delivery delivery) {

    /**
     * What a receipt reports of a message.
     *
     * @param serialNo Tencent's id of the message
     * @param isDelivered whether it arrived
     * @param code what the carrier reported, such as {@code DELIVRD}. At most 128 characters
     * @param receivedAt when the recipient got it, or {@code null}
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
