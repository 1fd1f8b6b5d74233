package io.github.cameltencent.sms.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What one application did in one region. */
final class AppState {
    private final Mailbox<Receipt> receipts = new Mailbox<>();
    private final Mailbox<Reply> replies = new Mailbox<>();
    private final Ledger ledger = new Ledger();
    private final Map<List<Object>, Instant> sent = new HashMap<>();
    private final Map<String, Draft> lastTo = new HashMap<>();
    private final Map<String, Deque<SendRecord>> records = new HashMap<>();

    Mailbox<Receipt> receipts() {
        return receipts;
    }

    Mailbox<Reply> replies() {
        return replies;
    }

    void takeMail(AppState other) {
        receipts.addAll(other.receipts);
        replies.addAll(other.replies);
    }

    Ledger ledger() {
        return ledger;
    }

    void remember(Draft draft, Instant now) {
        sent.put(draft.identity(), now);
        lastTo.put(draft.answerNumber(), draft);
    }

    void add(SendRecord record) {
        records.computeIfAbsent(record.number().e164(), number -> new ArrayDeque<>())
                .addFirst(record);
    }

    /** The newest first. */
    Collection<SendRecord> recordsOf(PhoneNumber number) {
        return records.getOrDefault(number.e164(), new ArrayDeque<>());
    }

    /** When the same message last went to the same number. */
    @Nullable
    Instant lastSent(Draft draft) {
        return sent.get(draft.identity());
    }

    boolean hasSentTo(PhoneNumber number) {
        return lastTo.containsKey(number.e164());
    }

    /** @param event the same one for the same words in another region */
    void answer(PhoneNumber number, String text, Instant at, Object event) {
        Draft last = lastTo.get(number.e164());
        String extendCode = last == null ? "" : last.extendCode();
        String signName = last == null ? "" : last.signName();
        Reply reply = new Reply(at, number, text, extendCode, signName);
        replies.put(reply, List.of(new Ticket(reply, event)));
    }
}
