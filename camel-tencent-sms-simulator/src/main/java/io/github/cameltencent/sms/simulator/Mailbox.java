package io.github.cameltencent.sms.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Mail for one application: a queue that is emptied by reading, and a history that is not. */
final class Mailbox<T extends Mail> {
    private record Waiting<T extends Mail>(T mail, long sequence) {
        Instant at() {
            return mail.at();
        }
    }

    // The sequence keeps mail of the same moment in the order in which it was put.
    private final PriorityQueue<Waiting<T>> queue =
            new PriorityQueue<>(Comparator.comparing(Waiting<T>::at).thenComparing(Waiting::sequence));

    private final Map<String, List<T>> history = new HashMap<>();
    private long sequence;

    void put(T mail) {
        queue.add(new Waiting<>(mail, sequence++));
        history.computeIfAbsent(mail.from().e164(), number -> new ArrayList<>()).add(mail);
    }

    /** Takes what has arrived, oldest first; it is gone then. */
    List<T> take(Instant now, int limit) {
        List<T> taken = new ArrayList<>();
        Waiting<T> first = queue.peek();
        while (first != null && taken.size() < limit && !first.at().isAfter(now)) {
            taken.add(first.mail());
            queue.remove();
            first = queue.peek();
        }
        return taken;
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
