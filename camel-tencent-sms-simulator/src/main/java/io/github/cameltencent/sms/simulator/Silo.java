package io.github.cameltencent.sms.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The state of one region. Regions share nothing. */
final class Silo {
    private final Map<String, AppState> apps = new HashMap<>();
    private final Catalogue<Template> templates = new Catalogue<>();
    private final Catalogue<Sign> signs = new Catalogue<>();

    Silo(Settings settings, Instant now) {
        settings.templates()
                .forEach((id, content) -> templates.put(
                        id,
                        new Template(
                                id,
                                "template " + id,
                                new TemplateText(content),
                                0,
                                Scope.BOTH,
                                Approval.AT_ONCE,
                                now)));
        for (String name : settings.signs()) {
            long id = signs.newId();
            signs.put(id, new Sign(id, name, Scope.BOTH, Approval.AT_ONCE, null, now));
        }
    }

    AppState app(String smsSdkAppId) {
        return apps.computeIfAbsent(smsSdkAppId, id -> new AppState());
    }

    /** Mail of all applications that lies in another region as well. */
    void takeMail(Silo other) {
        other.apps.forEach((id, app) -> app(id).takeMail(app));
    }

    /** Of those that were asked for so far. */
    Set<String> appIds() {
        return apps.keySet();
    }

    Catalogue<Template> templates() {
        return templates;
    }

    Catalogue<Sign> signs() {
        return signs;
    }
}
