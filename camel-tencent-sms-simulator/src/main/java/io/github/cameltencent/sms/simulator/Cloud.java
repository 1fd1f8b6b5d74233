package io.github.cameltencent.sms.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All state of the account. Its lock is what lets tests look while requests are served. */
final class Cloud {
    private final Settings settings;
    private final Clock clock;
    private final AppIds appIds;
    private final Map<String, Silo> silos = new LinkedHashMap<>();
    private final List<SentMessage> messages = new ArrayList<>();
    private final List<ReceivedRequest> requests = new ArrayList<>();

    Cloud(Settings settings) {
        this.settings = settings;
        this.clock = settings.clock();
        this.appIds = new AppIds(settings.smsSdkAppIds());
        reset();
    }

    synchronized Result call(Action action, String region, Parameters parameters) {
        if (parameters.values().containsKey("SmsSdkAppId")) {
            appIds.check(parameters.text("SmsSdkAppId"));
        }
        Silo silo = silos.get(region);
        if (silo == null) {
            throw new IllegalArgumentException("No region " + region);
        }
        return Envelope.ok(action.handler().handle(new Call(silo, parameters, clock.instant())));
    }

    synchronized void add(SentMessage message) {
        messages.add(message);
    }

    synchronized void add(ReceivedRequest request) {
        requests.add(request);
    }

    synchronized List<SentMessage> messages() {
        return List.copyOf(messages);
    }

    synchronized List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** In the regions where the application has written to the number; in all when it has not. */
    synchronized void reply(String smsSdkAppId, PhoneNumber number, String text) {
        List<AppState> all =
                silos.values().stream().map(silo -> silo.app(smsSdkAppId)).toList();
        List<AppState> known = all.stream().filter(app -> app.hasSentTo(number)).toList();
        Instant now = clock.instant();
        (known.isEmpty() ? all : known).forEach(app -> app.answer(number, text, now));
    }

    synchronized void reset() {
        Instant now = clock.instant();
        silos.clear();
        settings.regions().forEach(region -> silos.put(region, new Silo(settings, now)));
        messages.clear();
        requests.clear();
    }
}
