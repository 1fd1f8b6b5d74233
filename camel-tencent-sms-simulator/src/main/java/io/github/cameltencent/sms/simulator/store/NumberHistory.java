package io.github.cameltencent.sms.simulator.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Entries by number. When there are too many, the oldest are forgotten. */
final class NumberHistory<T> {
    private final int max;
    private final Function<T, PhoneNumber> number;
    private final Map<String, List<T>> byNumber = new HashMap<>();
    private final Deque<T> inOrder = new ArrayDeque<>();

    NumberHistory(int max, Function<T, PhoneNumber> number) {
        this.max = max;
        this.number = number;
    }

    void add(T entry) {
        byNumber.computeIfAbsent(key(entry), unknown -> new ArrayList<>()).add(entry);
        inOrder.add(entry);
        if (inOrder.size() > max) {
            forget(inOrder.remove());
        }
    }

    void addAll(NumberHistory<T> other) {
        other.all().forEach(this::add);
    }

    /** An entry that was removed leaves its place once it is the oldest. */
    void remove(T entry) {
        forget(entry);
    }

    /** Oldest first. */
    List<T> of(PhoneNumber wanted) {
        return List.copyOf(byNumber.getOrDefault(wanted.e164(), List.of()));
    }

    Stream<T> all() {
        return byNumber.values().stream().flatMap(List::stream);
    }

    private void forget(T entry) {
        List<T> entries = byNumber.get(key(entry));
        if (entries != null && entries.remove(entry) && entries.isEmpty()) {
            byNumber.remove(key(entry));
        }
    }

    private String key(T entry) {
        return number.apply(entry).e164();
    }
}
