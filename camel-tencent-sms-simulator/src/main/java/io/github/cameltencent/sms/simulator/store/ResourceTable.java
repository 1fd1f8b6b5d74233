package io.github.cameltencent.sms.simulator.store;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Signatures or templates by id. Remembers what was deleted, because deleted ones are refused even where unknown ones
 * are accepted.
 */
public final class ResourceTable<T> {
    private static final long FIRST_ID = 2_000_001;

    private final TreeMap<Long, T> entries = new TreeMap<>();
    private final TreeMap<Long, T> deleted = new TreeMap<>();
    private long nextId = FIRST_ID;

    public long newId() {
        while (entries.containsKey(nextId) || deleted.containsKey(nextId)) {
            nextId++;
        }
        return nextId++;
    }

    public void put(long id, T entry) {
        entries.put(id, entry);
    }

    @Nullable
    public T find(long id) {
        return entries.get(id);
    }

    public Collection<T> deleted() {
        return List.copyOf(deleted.values());
    }

    /** {@code null} when there was none. */
    @Nullable
    public T delete(long id) {
        T gone = entries.remove(id);
        if (gone != null) {
            deleted.put(id, gone);
        }
        return gone;
    }

    /** In the order of their ids. */
    public Collection<T> all() {
        return List.copyOf(entries.values());
    }

    public int size() {
        return entries.size();
    }
}
