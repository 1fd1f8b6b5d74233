package io.github.cameltencent.sms.simulator.store;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** Entries with growing numbers. When there are too many, the oldest are forgotten. Call it under the lock only. */
public final class SequenceLog<T> {
    private final int max;
    private final Consumer<T> forgotten;
    private final TreeMap<Long, T> entries = new TreeMap<>();
    private long last;

    SequenceLog(int max) {
        this(max, entry -> {});
    }

    /** @param forgotten takes each of the oldest */
    SequenceLog(int max, Consumer<T> forgotten) {
        this.max = max;
        this.forgotten = forgotten;
    }

    T add(LongFunction<T> withSequence) {
        last++;
        T entry = withSequence.apply(last);
        entries.put(last, entry);
        if (entries.size() > max) {
            forgotten.accept(entries.pollFirstEntry().getValue());
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
        entries.clear();
    }
}
