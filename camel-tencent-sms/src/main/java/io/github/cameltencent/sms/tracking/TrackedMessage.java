package io.github.cameltencent.sms.tracking;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The stored row of a message.
 *
 * @param id the id of the message
 * @param state its state
 * @param claimId the claim id of the last attempt to send it
 * @param campaign the campaign that it belongs to, or {@code null}
 * @param smsSdkAppId the application that sent it
 * @param textDigest the digest of template, signature and parameters
 * @param attempts how often it was claimed
 * @param serialNo Tencent's id of the message, or {@code null} if it is not known yet
 * @param code the code of the send: {@code Ok}, Tencent's error code, or the outcome without a code
 * @param requestId Tencent's id of the request, or {@code null}
 * @param receiptCode what the carrier reported, such as {@code DELIVRD}, or {@code null} if there is no receipt yet
 * @param reason why the message is still unknown after it was looked up, or {@code null}
 * @param claimedAt when the last attempt started, by the store's clock
 * @param updatedAt when the row was last changed, by the store's clock
 * @param receivedAt when the recipient received it, or {@code null}
 */
public record TrackedMessage(
        MessageId id,
        MessageState state,
        String claimId,
        @Nullable String campaign,
        String smsSdkAppId,
        String textDigest,
        int attempts,
        @Nullable String serialNo,
        @Nullable String code,
        @Nullable String requestId,
        @Nullable String receiptCode,
        @Nullable String reason,
        Instant claimedAt,
        Instant updatedAt,
        @Nullable Instant receivedAt) {

    /** Whether this claim claimed it, and no other has since. */
    public boolean isClaimedBy(Claim claim) {
        return state == MessageState.CLAIMED && claimId.equals(claim.claimId());
    }

    /** The number is masked. */
    @Override
    public String toString() {
        return id + " " + state;
    }
}
