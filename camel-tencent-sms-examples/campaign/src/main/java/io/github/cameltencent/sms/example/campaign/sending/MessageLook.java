package io.github.cameltencent.sms.example.campaign.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Asks the message store who may be sent to, so that no request is spent on those who may not. The component asks again when
 * it claims the messages, and that decides.
 */
public final class MessageLook {

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final MessageStore messages;
    private final Duration claimTimeout;

    /** @param claimTimeout that of the component */
    public MessageLook(MessageStore messages, Duration claimTimeout) {
        this.messages = messages;
        this.claimTimeout = claimTimeout;
    }

    /** The standing of each number. */
    Map<String, Standing> of(Campaign campaign, Collection<String> phoneNumbers) {
        List<MessageId> ids = phoneNumbers.stream()
                .map(number -> new MessageId(campaign.id(), number))
                .toList();
        List<@Nullable TrackedMessage> rows = messages.find(ids);
        // Claims are compared with the clock that they were made by.
        Instant now = rows.stream().anyMatch(MessageLook::isClaimed) ? messages.now() : Instant.MAX;
        Map<String, Standing> standings = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            standings.put(ids.get(i).phoneNumber(), standing(campaign, rows.get(i), now));
        }
        return standings;
    }

    private static boolean isClaimed(@Nullable TrackedMessage row) {
        return row != null && row.state() == MessageState.CLAIMED;
    }

    private Standing standing(Campaign campaign, @Nullable TrackedMessage row, Instant now) {
        if (row == null) {
            return new Standing.Free();
        }
        return switch (row.state()) {
            case NOT_SENT -> new Standing.Free();
            case REFUSED -> refused(campaign, row.code());
            case CLAIMED -> claimed(Duration.between(row.claimedAt(), now));
            case ACCEPTED, UNKNOWN, DELIVERED, UNDELIVERED -> new Standing.Ended(false);
        };
    }

    private static Standing refused(Campaign campaign, @Nullable String code) {
        return code != null && Refusal.of(campaign, code).mayBeSentAgain()
                ? new Standing.Free()
                : new Standing.Ended(true);
    }

    private Standing claimed(Duration age) {
        Duration left = claimTimeout.minus(age);
        if (left.isNegative() || left.isZero()) {
            // The component sends nothing to it, but makes it unknown.
            return new Standing.Free();
        }
        // The longer an attempt takes, the more likely its worker is gone.
        return new Standing.InProgress(min(left, max(SHORTEST_WAIT, min(LONGEST_WAIT, age.dividedBy(2)))));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
