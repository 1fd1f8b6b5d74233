package io.github.cameltencent.sms.tracking;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt to send a message ended.
 *
 * @param id the message
 * @param claimId of the attempt, as it was claimed
 * @param state {@link MessageState#ACCEPTED}, {@link MessageState#REFUSED}, {@link MessageState#NOT_SENT} or
 *     {@link MessageState#UNKNOWN}
 * @param serialNo Tencent's id of the message, if it was accepted
 * @param code {@code Ok}, Tencent's error code, or what happened instead, such as {@code UNKNOWN}. At most 128 characters
 * @param requestId Tencent's id of the request, if there was a response
 */
public record SendOutcome(
        MessageId id,
        String claimId,
        MessageState state,
        @Nullable String serialNo,
        @Nullable String code,
        @Nullable String requestId) {

    /** @throws IllegalArgumentException if no attempt ends in this state */
    public SendOutcome {
        switch (state) {
            case ACCEPTED, REFUSED, NOT_SENT, UNKNOWN -> {}
            default -> throw new IllegalArgumentException("No attempt to send ends as " + state);
        }
    }
}
