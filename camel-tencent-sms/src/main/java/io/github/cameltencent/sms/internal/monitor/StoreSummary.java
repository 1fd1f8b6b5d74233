package io.github.cameltencent.sms.internal.monitor;

import java.time.Duration;
import java.util.Map;

import io.github.cameltencent.sms.tracking.MessageState;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a message store.
 *
 * @param counts the number of messages in each state; empty if the store failed
 * @param oldestOpen the age of the oldest message that is CLAIMED or UNKNOWN; {@code null} if there is none
 * @param waitingOutcomes the outcomes of this JVM that could not be recorded yet
 * @param failure why the store could not be read, in one line, or {@code null}
 */
public record StoreSummary(
        Map<MessageState, Long> counts,
        @Nullable Duration oldestOpen,
        int waitingOutcomes,
        @Nullable String failure) {

    /** The number of messages in a state, or {@code null} if the store failed. */
    public @Nullable Long count(MessageState state) {
        return failure == null ? counts.getOrDefault(state, 0L) : null;
    }
}
