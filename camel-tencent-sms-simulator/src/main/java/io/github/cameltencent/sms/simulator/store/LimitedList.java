package io.github.cameltencent.sms.simulator.store;

import java.util.ArrayDeque;
import java.util.List;

/** A list that forgets its first entries when there are too many. */
final class LimitedList<T> {
    private final int max;
    private final ArrayDeque<T> entries = new ArrayDeque<>();

    LimitedList(int max) {
        this.max = max;
    }

    void add(T entry) {
        entries.add(entry);
        if (entries.size() > max) {
            entries.remove();
        }
    }

    List<T> all() {
        return List.copyOf(entries);
    }

    void clear() {
        entries.clear();
    }
}
