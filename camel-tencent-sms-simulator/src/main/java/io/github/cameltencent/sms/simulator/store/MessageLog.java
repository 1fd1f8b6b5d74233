package io.github.cameltencent.sms.simulator.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

/** The accepted messages. When there are too many, the oldest are forgotten. Call it under the lock only. */
public final class MessageLog {
    private final int max;
    private final long maxSize;
    private final Conversations conversations;
    private final TreeMap<Long, LoggedMessage> bySequence = new TreeMap<>();
    private final Map<String, LoggedMessage> bySerialNo = new HashMap<>();
    private long last;
    private long forgotten;
    private long total;

    /** @param maxSize of all messages together; one of any size is kept */
    MessageLog(int max, long maxSize, Conversations conversations) {
        this.max = max;
        this.maxSize = maxSize;
        this.conversations = conversations;
    }

    LoggedMessage add(LongFunction<LoggedMessage> withSequence) {
        last++;
        LoggedMessage message = withSequence.apply(last);
        bySequence.put(last, message);
        bySerialNo.put(message.sent().serialNo(), message);
        conversations.add(message);
        total += message.size();
        while (bySequence.size() > max || (total > maxSize && bySequence.size() > 1)) {
            remove(bySequence.firstEntry().getValue());
            forgotten++;
        }
        return message;
    }

    void remove(LoggedMessage message) {
        if (bySequence.remove(message.sequence()) != null) {
            total -= message.size();
        }
        bySerialNo.remove(message.sent().serialNo());
        conversations.remove(message);
    }

    /** Sequences go on, so that none is used twice. */
    void clear() {
        bySequence.clear();
        bySerialNo.clear();
        forgotten = 0;
        total = 0;
    }

    /** How many were forgotten because there were too many. */
    long forgotten() {
        return forgotten;
    }

    /** Oldest first. */
    Collection<LoggedMessage> all() {
        return bySequence.values();
    }

    public int size() {
        return bySequence.size();
    }

    /** {@code null} when there is none. */
    public @Nullable LoggedMessage find(String serialNo) {
        return bySerialNo.get(serialNo);
    }

    /** Newest first. */
    List<LoggedMessage> newest(MessageFilter filter, int limit, Function<LoggedMessage, DeliveryState> state) {
        List<LoggedMessage> found = new ArrayList<>();
        for (LoggedMessage message : candidates(filter).descendingMap().values()) {
            if (found.size() >= limit
                    || (filter.after() != null && !filter.after().isBefore(message))) {
                break;
            }
            if (filter.selects(message, state.apply(message))) {
                found.add(message);
            }
        }
        return found;
    }

    /** The first message after {@link MessageFilter#after}. */
    @Nullable
    LoggedMessage firstAfter(MessageFilter filter, MessageFilter.Position after) {
        NavigableMap<Long, LoggedMessage> candidates = candidates(filter);
        if (after.time() == null) {
            candidates = candidates.tailMap(after.sequence(), false);
        } else {
            candidates = since(candidates, after);
        }
        return candidates.values().stream()
                .filter(message -> filter.selects(message, DeliveryState.WAITING))
                .findFirst()
                .orElse(null);
    }

    private static NavigableMap<Long, LoggedMessage> since(
            NavigableMap<Long, LoggedMessage> candidates, MessageFilter.Position after) {
        for (LoggedMessage message : candidates.descendingMap().values()) {
            if (!after.isBefore(message)) {
                return candidates.tailMap(message.sequence(), false);
            }
        }
        return candidates;
    }

    private NavigableMap<Long, LoggedMessage> candidates(MessageFilter filter) {
        NavigableMap<Long, LoggedMessage> candidates =
                filter.to() == null ? bySequence : conversations.messagesTo(filter.to());
        MessageFilter.Position before = filter.before();
        return before == null || before.time() != null ? candidates : candidates.headMap(before.sequence(), false);
    }
}
