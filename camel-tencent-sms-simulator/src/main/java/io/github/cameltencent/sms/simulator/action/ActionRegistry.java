package io.github.cameltencent.sms.simulator.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All actions of the service, by name. */
public final class ActionRegistry {
    private final Map<String, Action> actions = new LinkedHashMap<>();

    public ActionRegistry(List<List<Action>> families) {
        families.forEach(family -> family.forEach(action -> actions.put(action.name(), action)));
    }

    public Set<String> names() {
        return Set.copyOf(actions.keySet());
    }

    public Action get(String name) {
        Action action = actions.get(name);
        if (action == null) {
            throw new IllegalArgumentException("No action " + name);
        }
        return action;
    }
}
