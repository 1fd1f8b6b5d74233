package io.github.cameltencent.sms.simulator.journal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.store.Sign;
import io.github.cameltencent.sms.simulator.store.Template;
import io.vertx.core.json.JsonObject;

/** What the entries of the file add up to. */
final class StoredState {
    static final String TYPE = "t";
    static final String MESSAGE = "message";
    static final String DELIVERY = "delivery";
    static final String REPLY = "reply";
    static final String REPLY_HANDED_OUT = "replyHandedOut";
    static final String DELETED = "deleted";
    static final String TEMPLATES = "templates";
    static final String SIGNATURES = "signatures";
    static final String RESET = "reset";

    private final int maxMessages;
    private final Map<String, StoredMessage> messages = new LinkedHashMap<>();
    private final List<StoredReply> replies = new ArrayList<>();
    private final Map<String, StoredResources<Template>> templates = new LinkedHashMap<>();
    private final Map<String, StoredResources<Sign>> signatures = new LinkedHashMap<>();

    StoredState(int maxMessages) {
        this.maxMessages = maxMessages;
    }

    /** Throws a runtime exception when the entry is not understood. */
    void apply(JsonObject entry) {
        switch (JournalCodec.text(entry, TYPE)) {
            case MESSAGE -> add(JournalCodec.message(entry));
            case DELIVERY -> delivery(entry);
            case REPLY -> add(JournalCodec.reply(entry));
            case REPLY_HANDED_OUT -> handedOut(JournalCodec.reply(entry));
            case DELETED -> entry.getJsonArray("serialNos").forEach(messages::remove);
            case TEMPLATES -> {
                StoredResources<Template> resources = JournalCodec.resources(entry, JournalCodec::template);
                templates.put(resources.region(), resources);
            }
            case SIGNATURES -> {
                StoredResources<Sign> resources = JournalCodec.resources(entry, JournalCodec::sign);
                signatures.put(resources.region(), resources);
            }
            case RESET -> {
                messages.clear();
                replies.clear();
                templates.clear();
                signatures.clear();
            }
            default -> throw new IllegalArgumentException("an unknown entry");
        }
    }

    /** The fewest entries that add up to the same. */
    Stream<JsonObject> entries() {
        return Stream.of(
                        templates.values().stream().map(JournalEntries::templates),
                        signatures.values().stream().map(JournalEntries::signatures),
                        messages.values().stream().map(JournalEntries::message),
                        replies.stream().map(JournalEntries::reply))
                .flatMap(entries -> entries);
    }

    Iterable<StoredMessage> messages() {
        return messages.values();
    }

    Iterable<StoredReply> replies() {
        return replies;
    }

    Iterable<StoredResources<Template>> templates() {
        return templates.values();
    }

    Iterable<StoredResources<Sign>> signatures() {
        return signatures.values();
    }

    private void add(StoredMessage message) {
        messages.put(message.sent().serialNo(), message);
        if (messages.size() > maxMessages) {
            Iterator<String> oldest = messages.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private void add(StoredReply reply) {
        replies.add(reply);
        if (replies.size() > maxMessages) {
            replies.remove(0);
        }
    }

    /** The message may be forgotten by now. */
    private void delivery(JsonObject entry) {
        messages.computeIfPresent(
                JournalCodec.text(entry, "serialNo"),
                (serialNo, message) -> message.with(
                        JournalCodec.delivery(entry.getJsonObject("delivery"), message.sent(), message.number())));
    }

    private void handedOut(StoredReply taken) {
        for (int i = 0; i < replies.size(); i++) {
            if (!replies.get(i).handedOut() && replies.get(i).is(taken.reply())) {
                replies.set(i, replies.get(i).taken());
                return;
            }
        }
    }
}
