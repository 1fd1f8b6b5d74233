package io.github.cameltencent.sms.tracking;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What Tencent's own records show of a message.
 *
 * @param id the message
 * @param claimId of the attempt that was looked up
 * @param state what it is now, or {@code null} if the records do not tell: it stays what it was
 * @param serialNo Tencent's id of the message, if it was found
 * @param code of the send, if the records show it
 * @param receiptCode what the carrier reported, if there is a receipt
 * @param receivedAt when the recipient got it, or {@code null}
 * @param reason why the state is not known, or {@code null} if it is. At most 200 characters
 */
public record Finding(
        MessageId id,
        String claimId,
        @Nullable MessageState state,
        @Nullable String serialNo,
        @Nullable String code,
        @Nullable String receiptCode,
        @Nullable Instant receivedAt,
        @Nullable String reason) {

    /** Nothing was found out. */
    public static Finding none(TrackedMessage message, String reason) {
        return new Finding(message.id(), message.claimId(), null, null, null, null, null, reason);
    }
}
