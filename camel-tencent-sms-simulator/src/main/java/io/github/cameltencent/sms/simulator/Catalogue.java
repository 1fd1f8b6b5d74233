package io.github.cameltencent.sms.simulator;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** Signatures or templates by id. Remembers what was deleted: that is not the same as never heard of. */
final class Catalogue<T> {
    private static final long FIRST_ID = 2_000_001;

    private final TreeMap<Long, T> entries = new TreeMap<>();
    private final TreeMap<Long, T> deleted = new TreeMap<>();
    private long nextId = FIRST_ID;

    long newId() {
        while (entries.containsKey(nextId) || deleted.containsKey(nextId)) {
            nextId++;
        }
        return nextId++;
    }

    void put(long id, T entry) {
        entries.put(id, entry);
    }

    @Nullable
    T find(long id) {
        return entries.get(id);
    }

    Collection<T> deleted() {
        return List.copyOf(deleted.values());
    }

    /** {@code null} when there was none. */
    @Nullable
    T delete(long id) {
        T gone = entries.remove(id);
        if (gone != null) {
            deleted.put(id, gone);
        }
        return gone;
    }

    /** In the order of their ids. */
    Collection<T> all() {
        return List.copyOf(entries.values());
    }

    int size() {
        return entries.size();
    }
}
