package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** Conversations by number and by their last message or reply. */
public final class Conversations {
    private final Map<String, Conversation> byNumber = new HashMap<>();
    private final TreeMap<Long, Conversation> byOrder = new TreeMap<>();
    private long order;

    void add(LoggedMessage message) {
        touched(message.number(), message.sent().acceptedAt()).ownMessages().put(message.sequence(), message);
    }

    void add(LoggedReply reply) {
        touched(reply.reply().from(), reply.reply().at()).ownReplies().put(reply.sequence(), reply);
    }

    void remove(LoggedMessage message) {
        Conversation conversation = find(message.number());
        if (conversation != null) {
            conversation.ownMessages().remove(message.sequence());
            forgetIfEmpty(conversation);
        }
    }

    void remove(LoggedReply reply) {
        Conversation conversation = find(reply.reply().from());
        if (conversation != null) {
            conversation.ownReplies().remove(reply.sequence());
            forgetIfEmpty(conversation);
        }
    }

    void clear() {
        byNumber.clear();
        byOrder.clear();
    }

    public @Nullable Conversation find(PhoneNumber number) {
        return byNumber.get(number.e164());
    }

    /** The one with the newest message or reply first. */
    public List<Conversation> newest(long before, int limit, String digits) {
        return byOrder.headMap(before, false).descendingMap().values().stream()
                .filter(conversation -> conversation.number().e164().contains(digits))
                .limit(limit)
                .toList();
    }

    NavigableMap<Long, LoggedMessage> messagesTo(PhoneNumber number) {
        Conversation conversation = find(number);
        return conversation == null ? new TreeMap<>() : conversation.ownMessages();
    }

    private Conversation touched(PhoneNumber number, Instant at) {
        Conversation conversation = byNumber.computeIfAbsent(number.e164(), unknown -> new Conversation(number));
        byOrder.remove(conversation.order());
        order++;
        conversation.touch(order, at);
        byOrder.put(order, conversation);
        return conversation;
    }

    private void forgetIfEmpty(Conversation conversation) {
        if (conversation.isEmpty()) {
            byNumber.remove(conversation.number().e164());
            byOrder.remove(conversation.order());
        }
    }
}
