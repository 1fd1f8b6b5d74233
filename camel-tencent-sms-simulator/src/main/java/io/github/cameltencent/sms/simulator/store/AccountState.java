package io.github.cameltencent.sms.simulator.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.CallbackAttempt;
import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.settings.CallbackUrl;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import org.jspecify.annotations.Nullable;

/** All state of the account. Its lock lets tests read it while requests are served. */
public final class AccountState {
    /** The logger has the name of the class that users know. */
    private static final System.Logger LOG = System.getLogger("io.github.cameltencent.sms.simulator.SmsSimulator");

    private final SimulatorSettings settings;
    private final Clock clock;
    private final Map<String, RegionState> regions = new LinkedHashMap<>();
    private RegionState unused;
    private final DeliveryChannel<Receipt> receipts;
    private final DeliveryChannel<Reply> replies;
    private final SerialNumbers serialNumbers = new SerialNumbers();
    private final Inbox inbox;
    private CallbackLog callbackLog;

    public AccountState(SimulatorSettings settings) {
        this.settings = settings;
        this.clock = settings.clock();
        this.unused = new RegionState("", settings, clock.instant());
        int max = settings.retention().maxMessages();
        this.receipts = new DeliveryChannel<>(AppState::receipts, max);
        this.replies = new DeliveryChannel<>(AppState::replies, max);
        this.inbox = new Inbox(receipts::held, max);
        this.callbackLog = new CallbackLog(max);
        receipts.onHandedOut(entry -> inbox.tell(listener -> listener.handedOut(entry)));
        replies.onHandedOut(entry -> inbox.tell(listener -> listener.handedOut(entry)));
        reset();
    }

    /**
     * Adds a request that was answered.
     *
     * @param nanos the time from the request to the start of its response
     */
    public synchronized void add(LongFunction<LoggedRequest> withSequence, long nanos) {
        inbox.advance(clock.instant());
        inbox.request(withSequence, nanos);
    }

    public synchronized List<SentMessage> messages() {
        return inbox.sentMessages();
    }

    public synchronized List<ReceivedRequest> requests() {
        return inbox.receivedRequests();
    }

    public Instant now() {
        return clock.instant();
    }

    /** Call it under the lock only. */
    public Inbox inbox() {
        return inbox;
    }

    /**
     * Runs under the lock, after the inbox has noticed what has become due.
     *
     * @param work takes the inbox and the time
     */
    public synchronized <R> R withInbox(BiFunction<Inbox, Instant, R> work) {
        Instant now = clock.instant();
        inbox.advance(now);
        return work.apply(inbox, now);
    }

    /** The regions that were configured or used, by name. Call it under the lock only. */
    public Map<String, RegionState> regions() {
        return Collections.unmodifiableMap(regions);
    }

    /** The state of regions that are not used yet. Call it under the lock only. */
    public RegionState unusedRegion() {
        return unused;
    }

    /** The applications that were configured or used. */
    public synchronized Set<String> appIds() {
        Set<String> ids = new TreeSet<>(settings.smsSdkAppIds());
        regions.values().forEach(region -> ids.addAll(region.appIds()));
        return ids;
    }

    public synchronized CallbackLog callbackLog() {
        return callbackLog;
    }

    /** The URL to push to; {@code null} when the callback is switched off, or the push is from before a reset. */
    public synchronized @Nullable CallbackUrl callbackUrl(CallbackPush push) {
        if (push.log() != callbackLog) {
            return null;
        }
        return push.kind() == CallbackAttempt.Kind.STATUS ? receipts.callback() : replies.callback();
    }

    /** Call it under the lock only. An unknown region is created, with a warning. */
    public RegionState region(String name) {
        return regions.computeIfAbsent(name, this::unknown);
    }

    /** Call it under the lock only, like {@link #replies} and {@link #serialNumbers}. */
    public DeliveryChannel<Receipt> receipts() {
        return receipts;
    }

    public DeliveryChannel<Reply> replies() {
        return replies;
    }

    public SerialNumbers serialNumbers() {
        return serialNumbers;
    }

    public synchronized void locked(Runnable work) {
        work.run();
    }

    public synchronized <R> R locked(Supplier<R> work) {
        return work.get();
    }

    /**
     * Runs under the lock.
     *
     * @param work takes the application's state in each region, and the time
     */
    public synchronized <R> R withApp(String smsSdkAppId, BiFunction<List<AppState>, Instant, R> work) {
        return work.apply(inEachRegion(smsSdkAppId), clock.instant());
    }

    /** The number of entries of an application that are due; looking does not make the application one that was used. */
    public synchronized int waiting(DeliveryChannel<?> channel, String smsSdkAppId) {
        List<AppState> used = Stream.concat(regions.values().stream(), Stream.of(unused))
                .filter(region -> region.appIds().contains(smsSdkAppId))
                .map(region -> region.app(smsSdkAppId))
                .toList();
        return channel.waiting(used, clock.instant());
    }

    /** As {@link #withApp}, for each application that was ever used, one after another. */
    public synchronized <R> List<R> withEachApp(BiFunction<List<AppState>, Instant, List<R>> work) {
        Instant now = clock.instant();
        Set<String> ids = new LinkedHashSet<>();
        regions.values().forEach(region -> ids.addAll(region.appIds()));
        List<R> results = new ArrayList<>();
        ids.forEach(id -> results.addAll(work.apply(inEachRegion(id), now)));
        return results;
    }

    public synchronized void reset() {
        Instant now = clock.instant();
        regions.clear();
        unused = new RegionState("", settings, now);
        settings.regions().known().forEach(region -> regions.put(region, new RegionState(region, settings, now)));
        receipts.reset(settings.callbacks().status());
        replies.reset(settings.callbacks().reply());
        callbackLog = callbackLog.next();
        inbox.reset(now);
    }

    private RegionState unknown(String name) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The region {0} is not one of {1}; the real service may refuse it",
                name,
                new TreeSet<>(settings.regions().known()));
        RegionState region = new RegionState(name, settings, clock.instant());
        region.copyEntries(unused);
        return region;
    }

    /** Regions that are not used yet get what is added to all regions, too. */
    private List<AppState> inEachRegion(String smsSdkAppId) {
        Stream<RegionState> all = settings.regions().othersToo()
                ? Stream.concat(regions.values().stream(), Stream.of(unused))
                : regions.values().stream();
        return all.map(region -> region.app(smsSdkAppId)).toList();
    }
}
