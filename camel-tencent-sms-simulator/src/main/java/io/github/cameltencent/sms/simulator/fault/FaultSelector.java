package io.github.cameltencent.sms.simulator.fault;

import org.jspecify.annotations.Nullable;

/** Selects the requests that a fault applies to; by default, only the next matching one. */
public final class FaultSelector {
    private final Faults faults;
    private final @Nullable String action;
    private long skip;
    private long times = 1;
    private FaultRule.Chance chance = FaultRule.Chance.ALWAYS;

    FaultSelector(Faults faults, @Nullable String action) {
        this.faults = faults;
        this.action = action;
    }

    /**
     * Applies to several requests.
     *
     * @param requests the number of requests, from 1
     */
    public FaultSelector times(int requests) {
        this.times = positive(requests);
        return this;
    }

    /**
     * Applies to every matching request until {@link Faults#clear()} or {@link
     * io.github.cameltencent.sms.simulator.SmsSimulator#reset()}.
     */
    public FaultSelector always() {
        this.times = Long.MAX_VALUE;
        return this;
    }

    /**
     * Skips matching requests first, so that for example the third of five fails.
     *
     * @param requests the number of requests, from 0
     */
    public FaultSelector skip(int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("skip: " + requests + " is less than 0");
        }
        this.skip = requests;
        return this;
    }

    /**
     * Applies at random, to any number of requests unless {@link #times} follows.
     *
     * @param requests applies to one of so many requests on average, from 1
     * @param seed the same seed selects the same requests
     */
    public FaultSelector oneIn(int requests, long seed) {
        this.chance = FaultRule.Chance.oneIn(positive(requests), seed);
        return always();
    }

    /**
     * Applies at random, to any number of requests unless {@link #times} follows.
     *
     * @param probability above 0, up to 1
     * @param seed the same seed selects the same requests
     */
    public FaultSelector withProbability(double probability, long seed) {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("The probability " + probability + " is not above 0 and up to 1");
        }
        this.chance = FaultRule.Chance.of(probability, seed);
        return always();
    }

    /**
     * Activates a fault for the selected requests.
     *
     * @throws IllegalStateException if there are 1,000 faults
     */
    public ActiveFault answer(Fault fault) {
        return faults.add(new FaultRule(action, fault, skip, times, chance));
    }

    private static int positive(int number) {
        if (number < 1) {
            throw new IllegalArgumentException(number + " is less than 1");
        }
        return number;
    }
}
