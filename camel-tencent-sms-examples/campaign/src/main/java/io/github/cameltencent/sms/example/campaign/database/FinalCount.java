package io.github.cameltencent.sms.example.campaign.database;

import java.util.EnumMap;
import java.util.Map;

import io.github.cameltencent.sms.example.campaign.Reason;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;

/**
 * How many recipients of a campaign are in which state.
 *
 * @param recipients who is on the topic
 * @param messages those who have a row in the message store
 * @param leftOut those who get no message
 */
public record FinalCount(long recipients, Map<MessageState, Long> messages, Map<Reason, Long> leftOut) {

    /** Counts now. */
    public static FinalCount of(String campaign, CampaignDatabase database, MessageStore messages) {
        Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
        counts.putAll(messages.countByState(campaign));
        return new FinalCount(
                database.recipients().count(campaign),
                counts,
                database.leftOut().count(campaign));
    }

    /** Those in a state. */
    public long in(MessageState state) {
        return messages.getOrDefault(state, 0L);
    }

    /** Those who need nothing any more. */
    public long ended() {
        return in(MessageState.DELIVERED)
                + in(MessageState.UNDELIVERED)
                + in(MessageState.REFUSED)
                + leftOut.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those whom an attempt is, or was, under way for. */
    public long begun() {
        return messages.values().stream().mapToLong(Long::longValue).sum();
    }
}
