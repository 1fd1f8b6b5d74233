package io.github.cameltencent.sms.simulator.fault;

import java.util.Random;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** A fault and the requests that it applies to. Guarded by the lock of {@link Faults}. */
final class FaultRule {
    /** Which requests are selected at random. */
    record Chance(double probability, long seed, Predicate<Random> hits) {
        static final Chance ALWAYS = new Chance(1, 0, random -> true);

        static Chance oneIn(int requests, long seed) {
            return new Chance(1.0 / requests, seed, random -> random.nextInt(requests) == 0);
        }

        static Chance of(double probability, long seed) {
            return new Chance(probability, seed, random -> random.nextDouble() < probability);
        }
    }

    private final @Nullable String action;
    private final Fault fault;
    private final Chance chance;
    private final Random random;
    private long toSkip;
    private long left;
    private long hits;

    /** @param action {@code null} for all */
    FaultRule(@Nullable String action, Fault fault, long skip, long times, Chance chance) {
        this.action = action;
        this.fault = fault;
        this.toSkip = skip;
        this.left = times;
        this.chance = chance;
        this.random = new Random(chance.seed());
    }

    boolean applies(String requested) {
        if (left == 0 || (action != null && !action.equals(requested))) {
            return false;
        }
        if (toSkip > 0) {
            toSkip--;
            return false;
        }
        if (!chance.hits().test(random)) {
            return false;
        }
        if (left != Long.MAX_VALUE) {
            left--;
        }
        hits++;
        return true;
    }

    Fault fault() {
        return fault;
    }

    ActiveFault describe(long id) {
        return new ActiveFault(
                id,
                action,
                fault.description(),
                toSkip,
                left == Long.MAX_VALUE ? null : left,
                chance.probability(),
                chance.seed(),
                hits,
                fault.waiting());
    }
}
