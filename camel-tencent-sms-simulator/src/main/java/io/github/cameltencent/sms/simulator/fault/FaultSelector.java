package io.github.cameltencent.sms.simulator.fault;

import java.util.function.Predicate;

/** Says which requests a fault hits; the next matching one only, unless told otherwise. */
public final class FaultSelector {
    private final Faults faults;
    private final Predicate<String> actions;
    private long skip;
    private long times = 1;
    private int oneIn = 1;
    private long seed;

    FaultSelector(Faults faults, Predicate<String> actions) {
        this.faults = faults;
        this.actions = actions;
    }

    /**
     * Hits more than one.
     *
     * @param requests how many, from 1
     */
    public FaultSelector times(int requests) {
        this.times = positive(requests);
        return this;
    }

    /** Every matching request is hit until {@link Faults#clear()} or {@link
     * io.github.cameltencent.sms.simulator.SmsSimulator#reset()}. */
    public FaultSelector always() {
        this.times = Long.MAX_VALUE;
        return this;
    }

    /**
     * Lets matching requests pass first, so that for example the third of five fails.
     *
     * @param requests how many, from 0
     */
    public FaultSelector skip(int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("skip: " + requests + " is less than 0");
        }
        this.skip = requests;
        return this;
    }

    /**
     * Hits at random, and does not stop doing so unless {@link #times} follows.
     *
     * @param requests one of so many is hit on average, from 1
     * @param seed the same seed hits the same requests
     */
    public FaultSelector oneIn(int requests, long seed) {
        this.oneIn = positive(requests);
        this.seed = seed;
        return always();
    }

    /** From now on it happens. */
    public void answer(Fault fault) {
        faults.add(new FaultRule(actions, fault, skip, times, oneIn, seed));
    }

    private static int positive(int number) {
        if (number < 1) {
            throw new IllegalArgumentException(number + " is less than 1");
        }
        return number;
    }
}
