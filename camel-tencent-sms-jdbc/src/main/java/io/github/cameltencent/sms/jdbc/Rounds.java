package io.github.cameltencent.sms.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Divides lists into parts for one statement each. */
final class Rounds {

    private static final int MAX_SIZE = 500;

    private Rounds() {}

    /**
     * Parts without a key twice, each sorted by key, so that statements lock rows in the same order. Items with the same key stay
     * in their order.
     */
    static <T, K extends Comparable<K>> List<List<T>> distinct(Collection<T> items, Function<T, K> key) {
        List<List<T>> rounds = new ArrayList<>();
        List<T> rest = new ArrayList<>(items);
        while (!rest.isEmpty()) {
            TreeMap<K, T> round = new TreeMap<>();
            List<T> again = new ArrayList<>();
            for (T item : rest) {
                if (round.putIfAbsent(key.apply(item), item) != null) {
                    again.add(item);
                }
            }
            rounds.addAll(parts(new ArrayList<>(round.values())));
            rest = again;
        }
        return rounds;
    }

    /** Without duplicates. */
    static <T> List<List<T>> distinct(Collection<T> values) {
        return parts(new ArrayList<>(new LinkedHashSet<>(values)));
    }

    private static <T> List<List<T>> parts(List<T> items) {
        List<List<T>> parts = new ArrayList<>();
        for (int start = 0; start < items.size(); start += MAX_SIZE) {
            parts.add(items.subList(start, Math.min(items.size(), start + MAX_SIZE)));
        }
        return parts;
    }
}
