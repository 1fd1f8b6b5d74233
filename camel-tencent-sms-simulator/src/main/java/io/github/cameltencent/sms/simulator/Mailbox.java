package io.github.cameltencent.sms.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Mail for one application in one region: a queue that is emptied by reading, and a history that is not. */
final class Mailbox<T extends PhoneMail> {
    private record Waiting(Ticket ticket, long sequence) {
        Instant at() {
            return ticket.mail().at();
        }
    }

    // The sequence keeps mail of the same moment in the order in which it was put.
    private final PriorityQueue<Waiting> queue =
            new PriorityQueue<>(Comparator.comparing(Waiting::at).thenComparing(Waiting::sequence));

    private final Map<String, List<T>> history = new HashMap<>();
    private long sequence;

    /** @param tickets for {@code mail}; how often the queue has it */
    void put(T mail, List<Ticket> tickets) {
        tickets.forEach(this::enqueue);
        history.computeIfAbsent(mail.from().e164(), number -> new ArrayList<>()).add(mail);
    }

    /** Whatever another one has, which keeps it: a ticket is taken once. */
    void addAll(Mailbox<T> other) {
        queue.addAll(other.queue);
        sequence += other.sequence;
        other.history.forEach((number, mail) ->
                history.computeIfAbsent(number, unknown -> new ArrayList<>()).addAll(mail));
    }

    /** Only for the queue. */
    void enqueue(Ticket ticket) {
        queue.add(new Waiting(ticket, sequence++));
    }

    /** Takes what has arrived, oldest first; it is gone then. */
    List<Ticket> take(Instant now, int limit) {
        List<Ticket> taken = new ArrayList<>();
        Waiting first = queue.peek();
        while (first != null && taken.size() < limit && !first.at().isAfter(now)) {
            queue.remove();
            if (first.ticket().take()) {
                taken.add(first.ticket());
            }
            first = queue.peek();
        }
        return taken;
    }

    /** What has arrived and was not taken, in no order. */
    Stream<Ticket> waiting(Instant now) {
        return queue.stream()
                .filter(waiting -> !waiting.at().isAfter(now))
                .map(Waiting::ticket)
                .filter(ticket -> !ticket.taken());
    }

    /** What has arrived from a number within both seconds, both included; can be asked again. */
    List<T> read(PhoneNumber number, long fromSecond, long toSecond, Instant now, int limit) {
        return history.getOrDefault(number.e164(), List.of()).stream()
                .filter(mail -> !mail.at().isAfter(now))
                .filter(mail ->
                        mail.at().getEpochSecond() >= fromSecond && mail.at().getEpochSecond() <= toSecond)
                .sorted(Comparator.comparing(Mail::at))
                .limit(limit)
                .toList();
    }

    Stream<T> arrived(Instant now) {
        return history.values().stream()
                .flatMap(List::stream)
                .filter(mail -> !mail.at().isAfter(now));
    }
}
