package io.github.cameltencent.sms.tracking;

import org.jspecify.annotations.Nullable;

/**
 * A request to claim a message, so that only this attempt sends it.
 *
 * @param id the id of the message
 * @param claimId the id of this attempt; every attempt has its own. At most 64 characters
 * @param campaign the campaign that the message belongs to, or {@code null}. At most {@value #MAX_CAMPAIGN_LENGTH}
 *     characters
 * @param smsSdkAppId the application that sends it
 * @param textDigest the digest of template, signature and parameters, so that one key is not used for two texts. At
 *     most 64 characters
 * @param repeatUnknown whether to send the message again if it may have been accepted with the same text
 */
public record Claim(
        MessageId id,
        String claimId,
        @Nullable String campaign,
        String smsSdkAppId,
        String textDigest,
        boolean repeatUnknown) {

    /** The maximum length of a campaign. */
    public static final int MAX_CAMPAIGN_LENGTH = 100;
}
