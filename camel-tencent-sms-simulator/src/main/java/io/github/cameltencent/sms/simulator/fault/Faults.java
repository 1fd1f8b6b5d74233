package io.github.cameltencent.sms.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.github.cameltencent.sms.simulator.http.WireResponse;
import io.github.cameltencent.sms.simulator.protocol.ApiResponse;
import org.jspecify.annotations.Nullable;

/**
 * What shall go wrong. For example
 *
 * <pre>{@code
 * simulator.faults().on("SendSms").skip(2).times(1).answer(Fault.error("RequestLimitExceeded", "slow down"));
 * }</pre>
 *
 * <p>A request meets the first fault that was added for its action and is not used up; later ones wait. A fault comes
 * before all checks, also before that of the signature. Can be used from any thread.
 */
public final class Faults {
    private final List<FaultRule> rules = new ArrayList<>();

    private final Set<String> actions;

    /**
     * Called by the simulator.
     *
     * @param actions the names of all actions
     */
    public Faults(Set<String> actions) {
        this.actions = actions;
    }

    /**
     * Requests of one action.
     *
     * @param action as in {@code X-TC-Action}, for example {@code SendSms}
     * @throws IllegalArgumentException if there is no such action, so that the fault would never happen
     */
    public FaultSelector on(String action) {
        if (!actions.contains(action)) {
            throw new IllegalArgumentException(
                    "There is no action " + action + "; there are " + new TreeSet<>(actions));
        }
        return new FaultSelector(this, action::equals);
    }

    /** Every request, whatever its action. */
    public FaultSelector onAny() {
        return new FaultSelector(this, action -> true);
    }

    /** From now on nothing goes wrong. */
    public void clear() {
        synchronized (rules) {
            rules.clear();
        }
    }

    void add(FaultRule rule) {
        synchronized (rules) {
            rules.add(rule);
        }
    }

    /** Called by the simulator for each request: applies the first matching fault, if any. */
    public WireResponse respond(String action, Supplier<ApiResponse> work) {
        Fault fault = next(action);
        return fault == null ? work.get().toWire() : fault.apply(work);
    }

    private @Nullable Fault next(String action) {
        synchronized (rules) {
            for (FaultRule rule : rules) {
                if (rule.applies(action)) {
                    return rule.fault();
                }
            }
            return null;
        }
    }
}
