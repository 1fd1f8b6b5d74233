package io.github.cameltencent.sms.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** All state of the account. Its lock is what lets tests look while requests are served. */
final class Cloud {
    private static final System.Logger LOG = System.getLogger(SmsSimulator.class.getName());

    private final Settings settings;
    private final Clock clock;
    private final AppIds appIds;
    private final Map<String, Silo> silos = new LinkedHashMap<>();
    private Silo elsewhere;
    private final MailDesk<Receipt> receipts = new MailDesk<>(AppState::receipts);
    private final MailDesk<Reply> replies = new MailDesk<>(AppState::replies);
    private final SerialNumbers serialNumbers = new SerialNumbers();
    private final List<SentMessage> messages = new ArrayList<>();
    private final List<ReceivedRequest> requests = new ArrayList<>();
    private CallbackLog callbackLog = new CallbackLog();

    Cloud(Settings settings) {
        this.settings = settings;
        this.clock = settings.clock();
        this.appIds = new AppIds(settings.smsSdkAppIds());
        this.elsewhere = new Silo(settings, clock.instant());
        reset();
    }

    synchronized Result call(Action action, String region, Parameters parameters) {
        if (parameters.values().containsKey("SmsSdkAppId")) {
            appIds.check(parameters.text("SmsSdkAppId"));
        }
        Call call = new Call(silos.computeIfAbsent(region, this::unknown), region, parameters, clock.instant());
        return Envelope.ok(action.handler().handle(call));
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

    synchronized CallbackLog callbackLog() {
        return callbackLog;
    }

    /** Where to push it; {@code null} when that is switched off, or when it is from before a reset. */
    synchronized @Nullable CallbackUrl callbackUrl(Push push) {
        if (push.log() != callbackLog) {
            return null;
        }
        return push.kind() == PushedCallback.Kind.STATUS ? receipts.callback() : replies.callback();
    }

    /** To be used under the lock only, like {@link #replies} and {@link #serialNumbers}. */
    MailDesk<Receipt> receipts() {
        return receipts;
    }

    MailDesk<Reply> replies() {
        return replies;
    }

    SerialNumbers serialNumbers() {
        return serialNumbers;
    }

    synchronized void locked(Runnable work) {
        work.run();
    }

    synchronized <R> R locked(Supplier<R> work) {
        return work.get();
    }

    /**
     * Works under the lock.
     *
     * @param work gets the application's state in each region, and the time
     */
    synchronized <R> R withApp(String smsSdkAppId, BiFunction<List<AppState>, Instant, R> work) {
        return work.apply(inEachRegion(smsSdkAppId), clock.instant());
    }

    /** As {@link #withApp}, for all applications that have ever been mentioned, one after the other. */
    synchronized <R> List<R> withEachApp(BiFunction<List<AppState>, Instant, List<R>> work) {
        Instant now = clock.instant();
        Set<String> ids = new LinkedHashSet<>();
        silos.values().forEach(silo -> ids.addAll(silo.appIds()));
        List<R> results = new ArrayList<>();
        ids.forEach(id -> results.addAll(work.apply(inEachRegion(id), now)));
        return results;
    }

    synchronized void reset() {
        Instant now = clock.instant();
        silos.clear();
        elsewhere = new Silo(settings, now);
        settings.regions().known().forEach(region -> silos.put(region, new Silo(settings, now)));
        receipts.reset(settings.callbacks().status());
        replies.reset(settings.callbacks().reply());
        callbackLog = new CallbackLog();
        messages.clear();
        requests.clear();
    }

    private Silo unknown(String region) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The region {0} is none of {1}; the real service may refuse it",
                region,
                new TreeSet<>(settings.regions().known()));
        Silo silo = new Silo(settings, clock.instant());
        silo.takeMail(elsewhere);
        return silo;
    }

    /** Regions that nobody has asked for yet get what all of them get, too. */
    private List<AppState> inEachRegion(String smsSdkAppId) {
        Stream<Silo> all = settings.regions().othersToo()
                ? Stream.concat(silos.values().stream(), Stream.of(elsewhere))
                : silos.values().stream();
        return all.map(silo -> silo.app(smsSdkAppId)).toList();
    }
}
