package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what happens, by the second for an hour and by the minute for a day. Call it under the lock only. */
public final class ActivityCounts {
    public static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;
    private static final int MINUTE = 60;

    /** What is counted. */
    public enum Activity {
        REQUESTS,
        REFUSED_REQUESTS,
        ACCEPTED,
        REFUSED,
        DELIVERED,
        FAILED,
        REPLIES
    }

    /** The counts of some time. */
    public static final class Counts {
        private final Map<Activity, Long> numbers = new EnumMap<>(Activity.class);
        private long totalNanos;
        private long maxNanos;

        private void add(Activity activity, long number) {
            numbers.merge(activity, number, Long::sum);
        }

        private void addNanos(long nanos) {
            totalNanos += nanos;
            maxNanos = Math.max(maxNanos, nanos);
        }

        private void add(Counts other) {
            other.numbers.forEach((activity, number) -> numbers.merge(activity, number, Long::sum));
            totalNanos += other.totalNanos;
            maxNanos = Math.max(maxNanos, other.maxNanos);
        }

        public long of(Activity activity) {
            return numbers.getOrDefault(activity, 0L);
        }

        /** The sum of the times of all requests. */
        public long totalNanos() {
            return totalNanos;
        }

        /** The longest time of a request. */
        public long maxNanos() {
            return maxNanos;
        }
    }

    /** The counts of the time that begins at {@code at}. */
    public record Interval(Instant at, Counts counts) {}

    private final TreeMap<Long, Counts> seconds = new TreeMap<>();
    private final TreeMap<Long, Counts> minutes = new TreeMap<>();
    private Counts total = new Counts();
    private long present;

    /** What is too long ago is forgotten; after the clock was set back, also what is too far ahead. */
    void advance(Instant now) {
        present = now.getEpochSecond();
    }

    void add(Instant at, Activity activity) {
        cells(at).forEach(counts -> counts.add(activity, 1));
    }

    /** Takes back what was added, because it is no longer so. */
    void remove(Instant at, Activity activity) {
        cells(at).forEach(counts -> {
            if (counts.of(activity) > 0) {
                counts.add(activity, -1);
            }
        });
    }

    void addNanos(Instant at, long nanos) {
        cells(at).forEach(counts -> counts.addNanos(nanos));
    }

    void clear() {
        seconds.clear();
        minutes.clear();
        total = new Counts();
    }

    public Counts total() {
        return total;
    }

    /**
     * Oldest first, without a gap; the last one contains {@code now}.
     *
     * @param step in seconds; for more than an hour, a multiple of 60
     */
    public List<Interval> intervals(Instant now, int step, int number) {
        TreeMap<Long, Counts> cells = step * (long) number > HOUR ? minutes : seconds;
        long last = Math.floorDiv(now.getEpochSecond(), (long) step) * step;
        List<Interval> intervals = new ArrayList<>();
        for (long begin = last - step * (number - 1L); begin <= last; begin += step) {
            Counts sum = new Counts();
            cells.subMap(begin, begin + step).values().forEach(sum::add);
            intervals.add(new Interval(Instant.ofEpochSecond(begin), sum));
        }
        return intervals;
    }

    private List<Counts> cells(Instant at) {
        long second = at.getEpochSecond();
        return List.of(total, cell(seconds, second, 1, HOUR), cell(minutes, second, MINUTE, DAY));
    }

    private Counts cell(SortedMap<Long, Counts> cells, long second, int size, int kept) {
        long begin = Math.floorDiv(second, (long) size) * size;
        Counts counts = cells.computeIfAbsent(begin, unknown -> new Counts());
        cells.headMap(present - kept).clear();
        cells.tailMap(present + kept).clear();
        return counts;
    }
}
