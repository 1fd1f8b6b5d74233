package io.github.cameltencent.sms.benchmark;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is compared of two clients. */
@SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
enum Figure {
    MESSAGES_PER_SECOND(true, Result::perSecond),
    CPU(false, Result::cpuMicros),
    ALLOCATED(false, Result::allocatedKb),
    P99(false, Result::p99Millis);

    private final boolean isHighBetter;
    private final ToDoubleFunction<Result> value;

    Figure(boolean isHighBetter, ToDoubleFunction<Result> value) {
        this.isHighBetter = isHighBetter;
        this.value = value;
    }

    double of(Result result) {
        return value.applyAsDouble(result);
    }

    /** Whether a ratio is worse than before, by more than chance. */
    boolean isWorse(Spread ratio, Spread before) {
        return isHighBetter ? ratio.isBelow(before) : before.isBelow(ratio);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
