package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.cameltencent.sms.simulator.settings.CallbackUrl;
import org.jspecify.annotations.Nullable;

/** Delivers all receipts, or all replies: to the callback if there is one, otherwise through the queues. */
public final class DeliveryChannel<T extends NumberedEntry> {
    private final Function<AppState, EntryQueue<T>> queue;
    private final LimitedList<String> pulled;
    private @Nullable CallbackUrl callback;
    private boolean held;
    private Consumer<InboundEntry> handedOut = entry -> {};

    DeliveryChannel(Function<AppState, EntryQueue<T>> queue, int maxPulled) {
        this.queue = queue;
        this.pulled = new LimitedList<>(maxPulled);
    }

    /** @param listener takes each entry that is pulled or pushed */
    void onHandedOut(Consumer<InboundEntry> listener) {
        handedOut = listener;
    }

    public EntryQueue<T> queue(AppState app) {
        return queue.apply(app);
    }

    /** Takes entries from the queue of one region. */
    public List<InboundEntry> pull(AppState app, Instant now, int limit) {
        if (callback != null) {
            return List.of();
        }
        List<InboundEntry> entries =
                queue(app).take(now, limit, held).stream().map(QueueSlot::entry).toList();
        entries.forEach(entry -> {
            pulled.add(entry.label());
            handedOut.accept(entry);
        });
        return entries;
    }

    /**
     * Takes entries from all regions for the callback.
     *
     * @param regions the application's state in each
     */
    public Collection<InboundEntry> takeForCallback(List<AppState> regions, Instant now) {
        if (callback == null) {
            return List.of();
        }
        Map<Object, InboundEntry> byEvent = new LinkedHashMap<>();
        for (AppState app : regions) {
            queue(app)
                    .take(now, Integer.MAX_VALUE, held)
                    .forEach(slot -> byEvent.putIfAbsent(slot.event(), slot.entry()));
        }
        byEvent.values().forEach(handedOut);
        return byEvent.values();
    }

    /** Puts it into the queues of all regions; the first one that is asked returns it. */
    public void put(List<AppState> regions, T entry, int copies) {
        List<QueueSlot> slots = QueueSlot.copies(entry, copies);
        regions.forEach(app -> queue(app).put(entry, slots, false));
    }

    /** As {@link #put}, but it cannot be read by phone number. */
    public void putRaw(List<AppState> regions, RawEntry entry) {
        QueueSlot slot = new QueueSlot(entry, new Object());
        regions.forEach(app -> queue(app).enqueue(slot));
    }

    /** The number of entries that are due and were not delivered, each counted once for all regions. */
    public int waiting(List<AppState> regions, Instant now) {
        return Math.toIntExact(regions.stream()
                .flatMap(app -> queue(app).waiting(now))
                .map(QueueSlot::event)
                .distinct()
                .count());
    }

    /** The labels of what was pulled, in order. */
    public List<String> pulled() {
        return pulled.all();
    }

    @Nullable
    public CallbackUrl callback() {
        return callback;
    }

    public void callback(@Nullable CallbackUrl url) {
        callback = url;
    }

    /** While entries are held, only urgent ones are delivered. */
    public void hold(boolean hold) {
        held = hold;
    }

    public boolean held() {
        return held;
    }

    /** Ends {@link #hold} and forgets what was pulled. */
    void reset(@Nullable CallbackUrl url) {
        pulled.clear();
        held = false;
        callback = url;
    }
}
