package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The state of one application in one region. */
public final class AppState {
    private final EntryQueue<Receipt> receipts = new EntryQueue<>();
    private final EntryQueue<Reply> replies = new EntryQueue<>();
    private final HourlyCounts counts = new HourlyCounts();
    private final Map<List<Object>, Instant> sent = new HashMap<>();
    private final Map<String, OutgoingMessage> lastTo = new HashMap<>();
    private final Map<String, Deque<SendRecord>> records = new HashMap<>();

    public EntryQueue<Receipt> receipts() {
        return receipts;
    }

    EntryQueue<Reply> replies() {
        return replies;
    }

    void copyEntries(AppState other) {
        receipts.addAll(other.receipts);
        replies.addAll(other.replies);
    }

    public HourlyCounts counts() {
        return counts;
    }

    public void remember(OutgoingMessage message, Instant now) {
        sent.put(message.identity(), now);
        lastTo.put(message.answerNumber(), message);
    }

    public void add(SendRecord record) {
        records.computeIfAbsent(record.number().e164(), number -> new ArrayDeque<>())
                .addFirst(record);
    }

    /** Newest first. */
    public Collection<SendRecord> recordsOf(PhoneNumber number) {
        return records.getOrDefault(number.e164(), new ArrayDeque<>());
    }

    /** When the same message was last sent to the same number. */
    @Nullable
    public Instant lastSent(OutgoingMessage message) {
        return sent.get(message.identity());
    }

    public boolean hasSentTo(PhoneNumber number) {
        return lastTo.containsKey(number.e164());
    }

    /**
     * Puts a reply into the queue, with the extension code and signature of the last message to the number.
     *
     * @param event identifies the reply; the same for copies of it in other regions
     */
    public Reply answer(PhoneNumber number, String text, Instant at, Object event) {
        OutgoingMessage last = lastTo.get(number.e164());
        String extendCode = last == null ? "" : last.extendCode();
        String signName = last == null ? "" : last.signName();
        Reply reply = new Reply(at, number, text, extendCode, signName);
        replies.put(reply, List.of(new QueueSlot(reply, event)), false);
        return reply;
    }
}
