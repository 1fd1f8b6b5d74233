package io.github.cameltencent.sms.simulator.fault;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A fault and the requests that it applies to, as it is now.
 *
 * @param id for {@link Faults#remove} and {@link Faults#release}
 * @param action {@code null} for all actions
 * @param fault its type and what was given with it, as JSON values
 * @param toSkip so many matching requests still pass
 * @param timesLeft it applies to so many more requests; {@code null} for any number
 * @param probability that it applies to a matching request
 * @param seed of the selection
 * @param hits the number of requests that it has applied to
 * @param waiting the number of responses that wait for {@link Faults#release}
 */
public record ActiveFault(
        long id,
        @Nullable String action,
        Map<String, Object> fault,
        long toSkip,
        @Nullable Long timesLeft,
        double probability,
        long seed,
        long hits,
        int waiting) {}
