package io.github.cameltencent.sms.tracking;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What Tencent's records show about a message.
 *
 * @param id the id of the message
 * @param claimId the id of the attempt that was looked up
 * @param state the new state, or {@code null} if the records do not show it; then the state does not change
 * @param serialNo Tencent's id of the message, if it was found
 * @param code the code of the send, if the records show it
 * @param receiptCode what the carrier reported, if there is a receipt
 * @param receivedAt when the recipient received it, or {@code null}
 * @param reason why the state is unknown, or {@code null} if it is known. At most 200 characters
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

    /** The records show nothing. */
    public static Finding none(TrackedMessage message, String reason) {
        return new Finding(message.id(), message.claimId(), null, null, null, null, null, reason);
    }
}
