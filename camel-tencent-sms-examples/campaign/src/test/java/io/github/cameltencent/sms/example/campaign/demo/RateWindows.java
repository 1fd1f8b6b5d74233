package io.github.cameltencent.sms.example.campaign.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many requests came within a second.
 *
 * @param times when they came, in order
 */
record RateWindows(List<Instant> times) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The most within any second. */
    int max() {
        int max = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (Duration.between(times.get(first), times.get(last)).compareTo(SECOND) >= 0) {
                first++;
            }
            max = Math.max(max, last - first + 1);
        }
        return max;
    }

    /** The mean of a second, from one time to the next one. */
    List<Long> means(Duration step) {
        Map<Long, Long> counts = new TreeMap<>();
        times.forEach(time -> counts.merge(Duration.between(times.get(0), time).dividedBy(step), 1L, Long::sum));
        return counts.values().stream()
                .map(count -> Math.round(count * 1000.0 / step.toMillis()))
                .toList();
    }
}
