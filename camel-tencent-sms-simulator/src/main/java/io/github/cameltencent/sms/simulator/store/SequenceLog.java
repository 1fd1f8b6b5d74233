package io.github.cameltencent.sms.simulator.store;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/** Entries with growing numbers. When there are too many, the oldest are forgotten. Call it under the lock only. */
public final class SequenceLog<T> {
    private final int max;
    private final long maxSize;
    private final ToLongFunction<T> size;
    private final Consumer<T> forgotten;
    private final TreeMap<Long, T> entries = new TreeMap<>();
    private long total;
    private long last;

    SequenceLog(int max) {
        this(max, entry -> {});
    }

    /** @param forgotten takes each of the oldest */
    SequenceLog(int max, Consumer<T> forgotten) {
        this(max, Long.MAX_VALUE, entry -> 0, forgotten);
    }

    /**
     * @param maxSize of all entries together; one of any size is kept
     * @param size the same each time
     */
    SequenceLog(int max, long maxSize, ToLongFunction<T> size, Consumer<T> forgotten) {
        this.max = max;
        this.maxSize = maxSize;
        this.size = size;
        this.forgotten = forgotten;
    }

    T add(LongFunction<T> withSequence) {
        last++;
        T entry = withSequence.apply(last);
        entries.put(last, entry);
        total += size.applyAsLong(entry);
        while (entries.size() > max || (total > maxSize && entries.size() > 1)) {
            T oldest = entries.pollFirstEntry().getValue();
            total -= size.applyAsLong(oldest);
            forgotten.accept(oldest);
        }
        return entry;
    }

    /** {@code null} when it was never there or is forgotten. */
    public @Nullable T find(long sequence) {
        return entries.get(sequence);
    }

    /** Newest first. */
    public List<T> newest(long before, int limit, Predicate<T> filter) {
        return entries.headMap(before, false).descendingMap().values().stream()
                .filter(filter)
                .limit(limit)
                .toList();
    }

    /** Oldest first. */
    public Collection<T> all() {
        return List.copyOf(entries.values());
    }

    /** Numbers go on, so that none is used twice. */
    void clear() {
        total = 0;
        entries.clear();
    }
}
