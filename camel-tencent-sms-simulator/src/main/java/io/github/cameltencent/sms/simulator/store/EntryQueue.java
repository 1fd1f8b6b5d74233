package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Mail for one application in one region: a queue that is emptied by reading, and a history that is not. */
public final class EntryQueue<T extends NumberedEntry> {
    private record Waiting(QueueSlot slot, long sequence) {
        Instant at() {
            return slot.entry().at();
        }
    }

    // The sequence keeps mail of the same moment in the order in which it was put.
    private final PriorityQueue<Waiting> queue =
            new PriorityQueue<>(Comparator.comparing(Waiting::at).thenComparing(Waiting::sequence));

    private final Map<String, List<T>> history = new HashMap<>();
    private long sequence;

    /**
     * Adds an entry to the queue and to the history.
     *
     * @param slots for {@code entry}; how often the queue has it
     */
    public void put(T entry, List<QueueSlot> slots) {
        slots.forEach(this::enqueue);
        history.computeIfAbsent(entry.from().e164(), number -> new ArrayList<>())
                .add(entry);
    }

    /** Whatever another one has, which keeps it: a ticket is taken once. */
    void addAll(EntryQueue<T> other) {
        queue.addAll(other.queue);
        sequence += other.sequence;
        other.history.forEach((number, entry) ->
                history.computeIfAbsent(number, unknown -> new ArrayList<>()).addAll(entry));
    }

    /** Only for the queue. */
    void enqueue(QueueSlot slot) {
        queue.add(new Waiting(slot, sequence++));
    }

    /** Takes what has arrived, oldest first; it is gone then. */
    List<QueueSlot> take(Instant now, int limit) {
        List<QueueSlot> taken = new ArrayList<>();
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

    /** What has arrived and was not taken, in no order. */
    Stream<QueueSlot> waiting(Instant now) {
        return queue.stream()
                .filter(waiting -> !waiting.at().isAfter(now))
                .map(Waiting::slot)
                .filter(slot -> !slot.taken());
    }

    /** What has arrived from a number within both seconds, both included; can be asked again. */
    public List<T> read(PhoneNumber number, long fromSecond, long toSecond, Instant now, int limit) {
        return history.getOrDefault(number.e164(), List.of()).stream()
                .filter(entry -> !entry.at().isAfter(now))
                .filter(entry ->
                        entry.at().getEpochSecond() >= fromSecond && entry.at().getEpochSecond() <= toSecond)
                .sorted(Comparator.comparing(InboundEntry::at))
                .limit(limit)
                .toList();
    }

    public Stream<T> arrived(Instant now) {
        return history.values().stream()
                .flatMap(List::stream)
                .filter(entry -> !entry.at().isAfter(now));
    }
}
