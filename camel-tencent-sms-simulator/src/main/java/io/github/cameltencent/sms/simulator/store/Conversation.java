package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** The messages to a number and the replies from it, by sequence. */
public final class Conversation {
    private final PhoneNumber number;
    private final TreeMap<Long, LoggedMessage> messages = new TreeMap<>();
    private final TreeMap<Long, LoggedReply> replies = new TreeMap<>();
    private long order;
    private Instant lastAt = Instant.EPOCH;

    Conversation(PhoneNumber number) {
        this.number = number;
    }

    void touch(long newOrder, Instant at) {
        order = newOrder;
        lastAt = at;
    }

    NavigableMap<Long, LoggedMessage> ownMessages() {
        return messages;
    }

    NavigableMap<Long, LoggedReply> ownReplies() {
        return replies;
    }

    boolean isEmpty() {
        return messages.isEmpty() && replies.isEmpty();
    }

    public PhoneNumber number() {
        return number;
    }

    /** Grows with each message and reply of any number. */
    public long order() {
        return order;
    }

    /** The time of the last message or reply. */
    public Instant lastAt() {
        return lastAt;
    }

    public int messageCount() {
        return messages.size();
    }

    public NavigableMap<Long, LoggedReply> replies() {
        return replies;
    }

    public @Nullable LoggedMessage lastMessage() {
        return messages.isEmpty() ? null : messages.lastEntry().getValue();
    }

    public @Nullable LoggedReply lastReply() {
        return replies.isEmpty() ? null : replies.lastEntry().getValue();
    }
}
