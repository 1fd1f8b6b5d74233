package io.github.cameltencent.sms.example.campaign.report;

import java.time.Instant;

import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message with an unknown outcome.
 *
 * @param key its key in the message store
 * @param phoneNumber as it is to be shown
 * @param reason why a look-up did not find it, if there was one
 * @param claimedAt when the attempt to send it began
 * @param updatedAt when it was last looked at
 */
public record UnknownMessage(
        String key, String phoneNumber, @Nullable String reason, Instant claimedAt, Instant updatedAt) {

    static UnknownMessage of(TrackedMessage message, NumberDisplay numbers) {
        return new UnknownMessage(
                numbers.key(message.id()),
                numbers.number(message.id()),
                message.reason(),
                message.claimedAt(),
                message.updatedAt());
    }

    /** Without key and number. */
    @Override
    public String toString() {
        return "unknown since " + claimedAt;
    }
}
