package io.github.cameltencent.sms.example.campaign.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

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

    /** The mean of a second, between two times. */
    double mean(Instant from, Instant until) {
        long count = times.stream()
                .filter(time -> !time.isBefore(from) && time.isBefore(until))
                .count();
        return count * 1000.0 / Duration.between(from, until).toMillis();
    }
}
