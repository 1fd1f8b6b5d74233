package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.cameltencent.sms.simulator.ReviewOutcome;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;

/** The state of one region. Regions share nothing. */
public final class RegionState {
    private final String name;
    private final int maxMessages;
    private final boolean frequencyLimits;
    private final Map<String, AppState> apps = new HashMap<>();
    private final ResourceTable<Template> templates = new ResourceTable<>();
    private final ResourceTable<Sign> signs = new ResourceTable<>();

    /** @param name empty for regions that are not used yet */
    RegionState(String name, SimulatorSettings settings, Instant now) {
        this.name = name;
        this.maxMessages = settings.retention().maxMessages();
        this.frequencyLimits = settings.frequencyLimits();
        settings.templates()
                .forEach((id, content) -> templates.put(
                        id,
                        new Template(
                                id, "template " + id, content, 0, MessageScope.BOTH, ReviewOutcome.AT_ONCE, "", now)));
        for (String sign : settings.signs()) {
            long id = signs.newId();
            signs.put(id, new Sign(id, sign, MessageScope.BOTH, ReviewOutcome.AT_ONCE, "", null, now));
        }
    }

    public String name() {
        return name;
    }

    public AppState app(String smsSdkAppId) {
        return apps.computeIfAbsent(smsSdkAppId, id -> new AppState(maxMessages, frequencyLimits));
    }

    /** Copies the receipts and replies of all applications of another region. */
    void copyEntries(RegionState other) {
        other.apps.forEach((id, app) -> app(id).copyEntries(app));
    }

    /** The ids of the applications that were used so far. */
    Set<String> appIds() {
        return apps.keySet();
    }

    public ResourceTable<Template> templates() {
        return templates;
    }

    public ResourceTable<Sign> signs() {
        return signs;
    }
}
