package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The state of one application in one region. */
public final class AppState {
    private final EntryQueue<Receipt> receipts;
    private final EntryQueue<Reply> replies;
    private final HourlyCounts counts = new HourlyCounts();
    private final LimitedMap<List<Object>, Instant> sent;
    private final LimitedMap<String, LastMessage> lastTo;
    private final NumberHistory<SendRecord> records;

    /** What a reply takes from the last message to its number. */
    private record LastMessage(String extendCode, String signName) {}

    /**
     * @param maxMessages it remembers the newest messages
     * @param frequencyLimits whether it remembers when each content was sent
     */
    AppState(int maxMessages, boolean frequencyLimits) {
        this.receipts = new EntryQueue<>(maxMessages);
        this.replies = new EntryQueue<>(maxMessages);
        this.sent = new LimitedMap<>(frequencyLimits ? maxMessages : 0);
        this.lastTo = new LimitedMap<>(maxMessages);
        this.records = new NumberHistory<>(maxMessages, SendRecord::number);
    }

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
        sent.putNewest(message.identity(), now);
        lastTo.putNewest(message.answerNumber(), new LastMessage(message.extendCode(), message.signName()));
    }

    public void add(SendRecord record) {
        records.add(record);
    }

    /** Newest first. */
    public List<SendRecord> recordsOf(PhoneNumber number) {
        List<SendRecord> newestFirst = new ArrayList<>(records.of(number));
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** When the same message was last sent to the same number, if there are frequency limits. */
    @Nullable
    public Instant lastSent(OutgoingMessage message) {
        return sent.get(message.identity());
    }

    public boolean hasSentTo(PhoneNumber number) {
        return lastTo.containsKey(number.e164());
    }

    /** As {@link #answer}, for a reply that was kept in a file. */
    public void restore(Reply reply, Object event, boolean handedOut) {
        replies.put(reply, handedOut ? List.of() : List.of(new QueueSlot(reply, event)), false);
    }

    /**
     * Puts a reply into the queue, with the extension code and signature of the last message to the number.
     *
     * @param event identifies the reply; the same for copies of it in other regions
     */
    public Reply answer(PhoneNumber number, String text, Instant at, Object event) {
        LastMessage last = lastTo.get(number.e164());
        String extendCode = last == null ? "" : last.extendCode();
        String signName = last == null ? "" : last.signName();
        Reply reply = new Reply(at, number, text, extendCode, signName);
        replies.put(reply, List.of(new QueueSlot(reply, event)), false);
        return reply;
    }
}
