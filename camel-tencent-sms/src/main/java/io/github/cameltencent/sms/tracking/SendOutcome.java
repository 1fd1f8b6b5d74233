package io.github.cameltencent.sms.tracking;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of an attempt to send a message.
 *
 * @param id the id of the message
 * @param claimId the claim id of the attempt
 * @param state {@link MessageState#ACCEPTED}, {@link MessageState#REFUSED}, {@link MessageState#NOT_SENT} or
 *     {@link MessageState#UNKNOWN}
 * @param serialNo Tencent's id of the message, if it was accepted
 * @param code {@code Ok}, Tencent's error code, or the outcome without a code, such as {@code UNKNOWN}. At most 128
 *     characters
 * @param requestId Tencent's id of the request, if there was a response
 */
public record SendOutcome(
        MessageId id,
        String claimId,
        MessageState state,
        @Nullable String serialNo,
        @Nullable String code,
        @Nullable String requestId) {

    /** @throws IllegalArgumentException if it is another state */
    public SendOutcome {
        switch (state) {
            case ACCEPTED, REFUSED, NOT_SENT, UNKNOWN -> {}
            default -> throw new IllegalArgumentException(state + " is not an outcome of a send");
        }
    }
}
