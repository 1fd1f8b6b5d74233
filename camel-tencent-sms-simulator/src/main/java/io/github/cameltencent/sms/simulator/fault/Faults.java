package io.github.cameltencent.sms.simulator.fault;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
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
    private static final int MAX_RULES = 1000;

    private final TreeMap<Long, FaultRule> rules = new TreeMap<>();
    private long lastId;
    private Runnable changed = () -> {};

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
        return new FaultSelector(this, action);
    }

    /** Selects the requests of all actions. */
    public FaultSelector onAny() {
        return new FaultSelector(this, null);
    }

    /** Removes all faults and releases the responses that they hold. */
    public void clear() {
        List<FaultRule> removed;
        synchronized (rules) {
            removed = List.copyOf(rules.values());
            rules.clear();
        }
        removed.forEach(rule -> rule.fault().release());
        changed.run();
    }

    /** The faults in the order in which they were added, also those that are used up. */
    public List<ActiveFault> active() {
        synchronized (rules) {
            return rules.entrySet().stream()
                    .map(rule -> rule.getValue().describe(rule.getKey()))
                    .toList();
        }
    }

    /**
     * Removes a fault and releases the responses that it holds.
     *
     * @param id of {@link #active}
     * @throws NoSuchElementException if there is none
     */
    public void remove(long id) {
        FaultRule removed;
        synchronized (rules) {
            removed = find(id);
            rules.remove(id);
        }
        removed.fault().release();
        changed.run();
    }

    /**
     * Releases the responses that a {@link Fault#hold()} holds; it holds later ones again.
     *
     * @param id of {@link #active}
     * @throws NoSuchElementException if there is none
     */
    public ActiveFault release(long id) {
        FaultRule rule;
        synchronized (rules) {
            rule = find(id);
        }
        rule.fault().release();
        changed.run();
        synchronized (rules) {
            return rule.describe(id);
        }
    }

    ActiveFault add(FaultRule rule) {
        ActiveFault added;
        synchronized (rules) {
            if (rules.size() >= MAX_RULES) {
                throw new IllegalStateException("There are " + MAX_RULES + " faults already");
            }
            lastId++;
            rules.put(lastId, rule);
            added = rule.describe(lastId);
        }
        changed.run();
        return added;
    }

    /** Called by the simulator: runs when a fault is added, removed or released. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /** The names of all actions. */
    public Set<String> actions() {
        return actions;
    }

    /** Called by the simulator for each request: applies the first matching fault, if any. */
    public WireResponse respond(String action, Supplier<ApiResponse> work) {
        Fault fault = next(action);
        return fault == null ? work.get().toWire() : fault.apply(work);
    }

    private @Nullable Fault next(String action) {
        synchronized (rules) {
            for (FaultRule rule : rules.values()) {
                if (rule.applies(action)) {
                    return rule.fault();
                }
            }
            return null;
        }
    }

    private FaultRule find(long id) {
        FaultRule rule = rules.get(id);
        if (rule == null) {
            throw new NoSuchElementException("There is no fault " + id);
        }
        return rule;
    }
}
