package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.cameltencent.sms.simulator.settings.CallbackUrl;
import org.jspecify.annotations.Nullable;

/** Where all mail of one kind leaves: by a callback when there is one, otherwise by the queues. */
public final class DeliveryChannel<T extends NumberedEntry> {
    private final Function<AppState, EntryQueue<T>> queue;
    private final List<String> pulled = new ArrayList<>();
    private @Nullable CallbackUrl callback;
    private boolean held;

    DeliveryChannel(Function<AppState, EntryQueue<T>> queue) {
        this.queue = queue;
    }

    public EntryQueue<T> queue(AppState app) {
        return queue.apply(app);
    }

    /** For those who come to fetch it. */
    public List<InboundEntry> pull(AppState app, Instant now, int limit) {
        if (held || callback != null) {
            return List.of();
        }
        List<InboundEntry> entries =
                queue(app).take(now, limit).stream().map(QueueSlot::entry).toList();
        entries.forEach(entry -> pulled.add(entry.label()));
        return entries;
    }

    /**
     * For the callback.
     *
     * @param regions the application's state in each
     */
    public Collection<InboundEntry> takeForCallback(List<AppState> regions, Instant now) {
        if (held || callback == null) {
            return List.of();
        }
        Map<Object, InboundEntry> byEvent = new LinkedHashMap<>();
        for (AppState app : regions) {
            queue(app).take(now, Integer.MAX_VALUE).forEach(slot -> byEvent.putIfAbsent(slot.event(), slot.entry()));
        }
        return byEvent.values();
    }

    /** Puts it into the queues of all regions; the first that is asked hands it out. */
    public void put(List<AppState> regions, T entry, int copies) {
        List<QueueSlot> slots = QueueSlot.copies(entry, copies);
        regions.forEach(app -> queue(app).put(entry, slots));
    }

    /** As {@link #put}, but nobody can ask for it by number. */
    public void putRaw(List<AppState> regions, RawEntry entry) {
        QueueSlot slot = new QueueSlot(entry, new Object());
        regions.forEach(app -> queue(app).enqueue(slot));
    }

    /** What has arrived and did not leave, however many regions can hand it out. */
    public int waiting(List<AppState> regions, Instant now) {
        return Math.toIntExact(regions.stream()
                .flatMap(app -> queue(app).waiting(now))
                .map(QueueSlot::event)
                .distinct()
                .count());
    }

    /** The labels of what was fetched, in order. */
    public List<String> pulled() {
        return List.copyOf(pulled);
    }

    @Nullable
    public CallbackUrl callback() {
        return callback;
    }

    public void callback(@Nullable CallbackUrl url) {
        callback = url;
    }

    /** While it is shut, nothing leaves. */
    public void hold(boolean hold) {
        held = hold;
    }

    /** Opens it and forgets what was fetched. */
    void reset(@Nullable CallbackUrl url) {
        pulled.clear();
        held = false;
        callback = url;
    }
}
