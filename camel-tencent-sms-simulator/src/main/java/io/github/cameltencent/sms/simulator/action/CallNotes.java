package io.github.cameltencent.sms.simulator.action;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.cameltencent.sms.simulator.reason.ReasonText;
import io.github.cameltencent.sms.simulator.store.NumberRefusal;
import org.jspecify.annotations.Nullable;

/** What the inbox shows of a call besides its response. */
public final class CallNotes {
    private final List<NumberRefusal> refusals = new ArrayList<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private @Nullable ReasonText reason;

    /** The whole call was refused. */
    public void refused(ReasonText why) {
        reason = why;
    }

    void refused(NumberRefusal refusal) {
        refusals.add(refusal);
    }

    /** Something other than messages was changed. */
    void changed(String resource) {
        changed.add(resource);
    }

    public @Nullable ReasonText reason() {
        return reason;
    }

    public List<NumberRefusal> refusals() {
        return List.copyOf(refusals);
    }

    public Set<String> changed() {
        return Set.copyOf(changed);
    }
}
