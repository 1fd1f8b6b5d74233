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
    private final Function<AppState, EntryQueue<T>> mailbox;
    private final List<String> pulled = new ArrayList<>();
    private @Nullable CallbackUrl callback;
    private boolean shut;

    DeliveryChannel(Function<AppState, EntryQueue<T>> mailbox) {
        this.mailbox = mailbox;
    }

    public EntryQueue<T> mailbox(AppState app) {
        return mailbox.apply(app);
    }

    /** For those who come to fetch it. */
    public List<InboundEntry> pull(AppState app, Instant now, int limit) {
        if (shut || callback != null) {
            return List.of();
        }
        List<InboundEntry> mail =
                mailbox(app).take(now, limit).stream().map(QueueSlot::mail).toList();
        mail.forEach(item -> pulled.add(item.label()));
        return mail;
    }

    /**
     * For the callback.
     *
     * @param regions the application's state in each
     */
    public Collection<InboundEntry> carryAway(List<AppState> regions, Instant now) {
        if (shut || callback == null) {
            return List.of();
        }
        Map<Object, InboundEntry> byEvent = new LinkedHashMap<>();
        for (AppState app : regions) {
            mailbox(app)
                    .take(now, Integer.MAX_VALUE)
                    .forEach(ticket -> byEvent.putIfAbsent(ticket.event(), ticket.mail()));
        }
        return byEvent.values();
    }

    /** Puts it into the queues of all regions; the first that is asked hands it out. */
    public void put(List<AppState> regions, T mail, int copies) {
        List<QueueSlot> tickets = QueueSlot.copies(mail, copies);
        regions.forEach(app -> mailbox(app).put(mail, tickets));
    }

    /** As {@link #put}, but nobody can ask for it by number. */
    public void putRaw(List<AppState> regions, RawEntry mail) {
        QueueSlot ticket = new QueueSlot(mail, new Object());
        regions.forEach(app -> mailbox(app).enqueue(ticket));
    }

    /** What has arrived and did not leave, however many regions can hand it out. */
    public int waiting(List<AppState> regions, Instant now) {
        return Math.toIntExact(regions.stream()
                .flatMap(app -> mailbox(app).waiting(now))
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
    public void shut(boolean shut) {
        this.shut = shut;
    }

    /** Opens it and forgets what was fetched. */
    void reset(@Nullable CallbackUrl url) {
        pulled.clear();
        shut = false;
        callback = url;
    }
}
