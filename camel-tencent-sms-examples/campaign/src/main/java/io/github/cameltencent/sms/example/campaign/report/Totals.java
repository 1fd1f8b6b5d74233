package io.github.cameltencent.sms.example.campaign.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import io.github.cameltencent.sms.example.campaign.Reason;
import io.github.cameltencent.sms.tracking.MessageState;

/**
 * Where the recipients of a campaign are. Each of them is counted once.
 *
 * @param recipients all of them
 * @param messages those with a message, by its state
 * @param leftOut those who get none, by the reason
 * @param waiting those with neither yet
 */
public record Totals(long recipients, Map<MessageState, Long> messages, Map<Reason, Long> leftOut, long waiting) {

    /** Copies the counts. */
    public Totals {
        Map<MessageState, Long> messagesCopy = new EnumMap<>(MessageState.class);
        messagesCopy.putAll(messages);
        messages = Collections.unmodifiableMap(messagesCopy);
        Map<Reason, Long> leftOutCopy = new EnumMap<>(Reason.class);
        leftOutCopy.putAll(leftOut);
        leftOut = Collections.unmodifiableMap(leftOutCopy);
    }

    /** How many messages are in a state. */
    public long of(MessageState state) {
        return messages.getOrDefault(state, 0L);
    }

    /** Those who need nothing any more. */
    public long ended() {
        return of(MessageState.DELIVERED) + of(MessageState.UNDELIVERED) + of(MessageState.REFUSED) + sum(leftOut);
    }

    /** Those for whom something may still be sent. */
    public long open() {
        return waiting + of(MessageState.CLAIMED) + of(MessageState.NOT_SENT);
    }

    /** Those whom an attempt is, or was, under way for. */
    public long begun() {
        return sum(messages);
    }

    /** Whether all parts together are the recipients. */
    public boolean isComplete() {
        return recipients == sum(messages) + sum(leftOut) + waiting;
    }

    static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
