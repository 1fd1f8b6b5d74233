package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Counts submitted and accepted messages per hour. */
public final class HourlyCounts {
    /**
     * The counts of one hour, or the sum of several.
     *
     * @param requests numbers that were submitted
     * @param accepted numbers that were accepted
     * @param fee segments of the accepted ones
     * @param mainlandFee the part of {@code fee} that is charged to a package
     */
    public record Counts(long requests, long accepted, long fee, long mainlandFee) {
        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    requests + other.requests,
                    accepted + other.accepted,
                    fee + other.fee,
                    mainlandFee + other.mainlandFee);
        }
    }

    private final TreeMap<Instant, Counts> hours = new TreeMap<>();

    public void add(Instant now, Counts counts) {
        hours.merge(now.truncatedTo(ChronoUnit.HOURS), counts, Counts::plus);
    }

    public Counts sum(Predicate<Instant> hour) {
        return hours.entrySet().stream()
                .filter(entry -> hour.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Counts.NONE, Counts::plus);
    }
}
