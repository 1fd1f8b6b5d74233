package io.github.cameltencent.sms.tracking;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A message as the store has it.
 *
 * @param id the message
 * @param state what is known of it
 * @param claimId of the last attempt to send it
 * @param campaign what it belongs to, or {@code null}
 * @param smsSdkAppId the application that sent it
 * @param textDigest of template, signature and parameters
 * @param attempts how often it was claimed
 * @param serialNo Tencent's id of the message, or {@code null} as long as that is not known
 * @param code of the send: {@code Ok}, Tencent's error code, or what happened instead
 * @param requestId Tencent's id of the request, or {@code null}
 * @param receiptCode what the carrier reported, such as {@code DELIVRD}, or {@code null} as long as there is no receipt
 * @param reason why the message is still unknown after it was looked up, or {@code null}
 * @param claimedAt when the last attempt began, by the clock of the store
 * @param updatedAt when the row changed last, by the clock of the store
 * @param receivedAt when the recipient got it, or {@code null}
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

    /** Whether it was claimed by this claim, and nobody else has taken it since. */
    public boolean isClaimedBy(Claim claim) {
        return state == MessageState.CLAIMED && claimId.equals(claim.claimId());
    }

    /** The number is masked. */
    @Override
    public String toString() {
        return id + " " + state;
    }
}
