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
 * Injects faults. For example
 *
 * <pre>{@code
 * simulator.faults().on("SendSms").skip(2).times(1).answer(Fault.error("RequestLimitExceeded", "slow down"));
 * }</pre>
 *
 * <p>The first fault that was added for the action of a request and is not used up applies; later ones wait. Faults apply
 * before all checks, including the check of the signature. Can be used from any thread.
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
     * Selects the requests of one action.
     *
     * @param action as in {@code X-TC-Action}, for example {@code SendSms}
     * @throws IllegalArgumentException if there is no such action, because the fault would never apply
     */
    public FaultSelector on(String action) {
        if (!actions.contains(action)) {
            throw new IllegalArgumentException(
                    "There is no action " + action + "; there are " + new TreeSet<>(actions));
        }
        return new FaultSelector(this, action::equals);
    }

    /** Selects the requests of all actions. */
    public FaultSelector onAny() {
        return new FaultSelector(this, action -> true);
    }

    /** Removes all faults. */
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
