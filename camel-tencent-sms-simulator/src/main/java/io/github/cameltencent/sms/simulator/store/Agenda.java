package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What is to happen when the simulator's clock has reached a time. */
final class Agenda {
    private record Item(Instant at, long order, Consumer<Instant> work) {}

    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::at).thenComparing(Item::order));
    private long order;

    /** @param work takes {@code at} */
    void add(Instant at, Consumer<Instant> work) {
        items.add(new Item(at, order++, work));
    }

    void run(Instant now) {
        Item first = items.peek();
        while (first != null && !first.at().isAfter(now)) {
            items.remove();
            first.work().accept(first.at());
            first = items.peek();
        }
    }

    void clear() {
        items.clear();
    }
}
