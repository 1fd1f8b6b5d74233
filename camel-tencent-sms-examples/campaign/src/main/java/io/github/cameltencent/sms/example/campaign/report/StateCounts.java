package io.github.cameltencent.sms.example.campaign.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import io.github.cameltencent.sms.tracking.MessageState;

/**
 * The messages of a group by their state.
 *
 * @param group what they have in common, such as a code
 * @param counts only the states that there are
 */
public record StateCounts(String group, Map<MessageState, Long> counts) {

    /** Copies the counts. */
    public StateCounts {
        Map<MessageState, Long> copy = new EnumMap<>(MessageState.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
    }

    /** How many are in a state. */
    public long of(MessageState state) {
        return counts.getOrDefault(state, 0L);
    }

    /** How many there are in all. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
