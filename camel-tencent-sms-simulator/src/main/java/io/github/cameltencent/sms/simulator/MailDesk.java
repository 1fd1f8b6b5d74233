package io.github.cameltencent.sms.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Where all mail of one kind leaves: by a callback when there is one, otherwise by the queues. */
final class MailDesk<T extends PhoneMail> {
    private final Function<AppState, Mailbox<T>> mailbox;
    private final List<String> pulled = new ArrayList<>();
    private @Nullable CallbackUrl callback;
    private boolean shut;

    MailDesk(Function<AppState, Mailbox<T>> mailbox) {
        this.mailbox = mailbox;
    }

    Mailbox<T> mailbox(AppState app) {
        return mailbox.apply(app);
    }

    /** For those who come to fetch it. */
    List<Mail> pull(AppState app, Instant now, int limit) {
        if (shut || callback != null) {
            return List.of();
        }
        List<Mail> mail =
                mailbox(app).take(now, limit).stream().map(Ticket::mail).toList();
        mail.forEach(item -> pulled.add(item.label()));
        return mail;
    }

    /**
     * For the callback.
     *
     * @param regions the application's state in each
     */
    Collection<Mail> carryAway(List<AppState> regions, Instant now) {
        if (shut || callback == null) {
            return List.of();
        }
        Map<Object, Mail> byEvent = new LinkedHashMap<>();
        for (AppState app : regions) {
            mailbox(app)
                    .take(now, Integer.MAX_VALUE)
                    .forEach(ticket -> byEvent.putIfAbsent(ticket.event(), ticket.mail()));
        }
        return byEvent.values();
    }

    /** Puts it into the queues of all regions; the first that is asked hands it out. */
    void put(List<AppState> regions, T mail, int copies) {
        List<Ticket> tickets = Ticket.copies(mail, copies);
        regions.forEach(app -> mailbox(app).put(mail, tickets));
    }

    /** As {@link #put}, but nobody can ask for it by number. */
    void putRaw(List<AppState> regions, RawMail mail) {
        Ticket ticket = new Ticket(mail, new Object());
        regions.forEach(app -> mailbox(app).enqueue(ticket));
    }

    /** What has arrived and did not leave, however many regions can hand it out. */
    int waiting(List<AppState> regions, Instant now) {
        return Math.toIntExact(regions.stream()
                .flatMap(app -> mailbox(app).waiting(now))
                .map(Ticket::event)
                .distinct()
                .count());
    }

    /** The labels of what was fetched, in order. */
    List<String> pulled() {
        return List.copyOf(pulled);
    }

    @Nullable
    CallbackUrl callback() {
        return callback;
    }

    void callback(@Nullable CallbackUrl url) {
        callback = url;
    }

    /** While it is shut, nothing leaves. */
    void shut(boolean shut) {
        this.shut = shut;
    }

    /** Opens it and forgets what was fetched. */
    void reset(@Nullable CallbackUrl url) {
        pulled.clear();
        shut = false;
        callback = url;
    }
}
