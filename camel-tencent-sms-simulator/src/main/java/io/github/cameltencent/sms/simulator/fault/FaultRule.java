package io.github.cameltencent.sms.simulator.fault;

import java.util.Random;
import java.util.function.Predicate;

/** A fault and the requests that it applies to. Guarded by the lock of {@link Faults}. */
final class FaultRule {
    private final Predicate<String> actions;
    private final Fault fault;
    private final int oneIn;
    private final Random random;
    private long toSkip;
    private long left;

    FaultRule(Predicate<String> actions, Fault fault, long skip, long times, int oneIn, long seed) {
        this.actions = actions;
        this.fault = fault;
        this.toSkip = skip;
        this.left = times;
        this.oneIn = oneIn;
        this.random = new Random(seed);
    }

    boolean applies(String action) {
        if (left == 0 || !actions.test(action)) {
            return false;
        }
        if (toSkip > 0) {
            toSkip--;
            return false;
        }
        if (random.nextInt(oneIn) != 0) {
            return false;
        }
        left--;
        return true;
    }

    Fault fault() {
        return fault;
    }
}
