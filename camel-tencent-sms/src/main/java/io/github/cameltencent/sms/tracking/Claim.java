package io.github.cameltencent.sms.tracking;

import org.jspecify.annotations.Nullable;

/**
 * The wish to send a message.
 *
 * @param id the message
 * @param claimId of this attempt alone: another attempt at the same message has another one. At most 64 characters
 * @param campaign what the message belongs to, or {@code null}. At most {@value #MAX_CAMPAIGN_LENGTH} characters
 * @param smsSdkAppId the application that sends it
 * @param textDigest of template, signature and parameters, so that one key is not used for two texts. At most 64 characters
 * @param repeatUnknown whether to send the message also if it may have been accepted
 */
public record Claim(
        MessageId id,
        String claimId,
        @Nullable String campaign,
        String smsSdkAppId,
        String textDigest,
        boolean repeatUnknown) {

    /** The most characters of a campaign. */
    public static final int MAX_CAMPAIGN_LENGTH = 100;
}
