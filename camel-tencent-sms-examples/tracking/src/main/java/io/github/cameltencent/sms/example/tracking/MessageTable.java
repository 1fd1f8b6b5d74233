package io.github.cameltencent.sms.example.tracking;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.model.Masking;
import io.github.cameltencent.sms.tracking.MessageQuery;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.TrackedMessage;

/** What the message store says of each message of a campaign. */
final class MessageTable {

    private static final String LINE = "%-20s %-14s %-12s %s";
    private static final int LIMIT = 1000;

    private final MessageStore messages;
    private final String campaign;

    MessageTable(MessageStore messages, String campaign) {
        this.messages = messages;
        this.campaign = campaign;
    }

    /** How many messages need nothing any more: they were delivered or not, or Tencent has refused them. */
    long ended() {
        Map<MessageState, Long> counts = messages.countByState(campaign);
        return List.of(MessageState.DELIVERED, MessageState.UNDELIVERED, MessageState.REFUSED).stream()
                .mapToLong(state -> counts.getOrDefault(state, 0L))
                .sum();
    }

    void print(Consumer<String> out) {
        out.accept(String.format(LINE, "key", "number", "state", "code"));
        for (TrackedMessage message : messages.list(new MessageQuery(null, campaign, null, LIMIT))) {
            out.accept(String.format(
                    LINE,
                    message.id().key(),
                    Masking.phoneNumber(message.id().phoneNumber()),
                    message.state(),
                    message.receiptCode() != null ? message.receiptCode() : message.code()));
        }
        out.accept(messages.countByState(campaign).entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ", "in all: ", "")));
    }
}
