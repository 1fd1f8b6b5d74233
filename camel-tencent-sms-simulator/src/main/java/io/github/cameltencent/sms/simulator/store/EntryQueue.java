package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** The receipts or replies of one application in one region: a queue that reading empties, and a history that stays. */
public final class EntryQueue<T extends NumberedEntry> {
    private record Waiting(QueueSlot slot, long sequence) {
        Instant at() {
            return slot.entry().at();
        }
    }

    // The sequence keeps entries with the same time in the order in which they were added.
    private final PriorityQueue<Waiting> queue =
            new PriorityQueue<>(Comparator.comparing(Waiting::at).thenComparing(Waiting::sequence));

    // These are taken first, also while all others are held back.
    private final Deque<QueueSlot> urgent = new ArrayDeque<>();

    private final NumberHistory<T> history;
    private long sequence;

    /** @param maxHistory the history has the newest ones */
    EntryQueue(int maxHistory) {
        this.history = new NumberHistory<>(maxHistory, NumberedEntry::from);
    }

    /**
     * Adds an entry to the queue and to the history.
     *
     * @param slots of {@code entry}; the queue returns it once for each
     * @param now whether it is delivered before all others, also while they are held back
     */
    public void put(T entry, List<QueueSlot> slots, boolean now) {
        if (now) {
            urgent.addAll(slots);
        } else {
            slots.forEach(this::enqueue);
        }
        history.add(entry);
    }

    /** Copies all of another queue, which keeps it: a slot is taken only once. */
    void addAll(EntryQueue<T> other) {
        queue.addAll(other.queue);
        sequence += other.sequence;
        history.addAll(other.history);
    }

    /** Adds to the queue, but not to the history. */
    void enqueue(QueueSlot slot) {
        queue.add(new Waiting(slot, sequence++));
    }

    /** Removes an entry from the history; its slots must be taken. */
    void withdraw(T entry) {
        history.remove(entry);
    }

    /**
     * Removes and returns what is due, oldest first.
     *
     * @param urgentOnly whether the others are held back
     */
    List<QueueSlot> take(Instant now, int limit, boolean urgentOnly) {
        List<QueueSlot> taken = new ArrayList<>();
        while (taken.size() < limit && !urgent.isEmpty()) {
            QueueSlot slot = urgent.remove();
            if (slot.take()) {
                taken.add(slot);
            }
        }
        if (urgentOnly) {
            return taken;
        }
        Waiting first = queue.peek();
        while (first != null && taken.size() < limit && !first.at().isAfter(now)) {
            queue.remove();
            if (first.slot().take()) {
                taken.add(first.slot());
            }
            first = queue.peek();
        }
        return taken;
    }

    /** What is due and was not taken, in no particular order. */
    Stream<QueueSlot> waiting(Instant now) {
        Stream<QueueSlot> due =
                queue.stream().filter(waiting -> !waiting.at().isAfter(now)).map(Waiting::slot);
        return Stream.concat(urgent.stream(), due).filter(slot -> !slot.taken());
    }

    /** What came from a number between both seconds, inclusive. Nothing is removed. */
    public List<T> read(PhoneNumber number, long fromSecond, long toSecond, Instant now, int limit) {
        return history.of(number).stream()
                .filter(entry -> !entry.at().isAfter(now))
                .filter(entry ->
                        entry.at().getEpochSecond() >= fromSecond && entry.at().getEpochSecond() <= toSecond)
                .sorted(Comparator.comparing(InboundEntry::at))
                .limit(limit)
                .toList();
    }

    public Stream<T> arrived(Instant now) {
        return history.all().filter(entry -> !entry.at().isAfter(now));
    }
}
