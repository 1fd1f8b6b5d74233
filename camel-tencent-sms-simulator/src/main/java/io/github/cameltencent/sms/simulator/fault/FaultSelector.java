package io.github.cameltencent.sms.simulator.fault;

import java.util.function.Predicate;

/** Selects the requests that a fault applies to; by default, only the next matching one. */
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
        this.oneIn = positive(requests);
        this.seed = seed;
        return always();
    }

    /** Activates a fault for the selected requests. */
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
