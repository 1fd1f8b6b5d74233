package io.github.cameltencent.sms.example.campaign.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageQuery;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a campaign that nobody knows to have been sent or not, as comma-separated values. They are read in
 * pages while somebody reads the stream: it takes the same memory for a million, and no connection waits for a reader.
 */
final class UnknownCsv extends InputStream {

    private static final int PAGE = 1000;
    private static final String TITLES = Csv.line(List.of("key", "phone-number", "reason", "claimed-at", "updated-at"));

    private final MessageStore messages;
    private final String campaign;
    private final NumberDisplay numbers;

    private byte[] page = TITLES.getBytes(StandardCharsets.UTF_8);
    private int position;
    private @Nullable MessageId last;
    private boolean ended;

    /** Reads nothing yet. */
    UnknownCsv(MessageStore messages, String campaign, NumberDisplay numbers) {
        this.messages = messages;
        this.campaign = campaign;
        this.numbers = numbers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        while (position == page.length) {
            if (ended) {
                return -1;
            }
            nextPage();
        }
        int count = Math.min(length, page.length - position);
        System.arraycopy(page, position, into, offset, count);
        position += count;
        return count;
    }

    private void nextPage() {
        List<TrackedMessage> next = messages.list(new MessageQuery(MessageState.UNKNOWN, campaign, last, PAGE));
        StringBuilder lines = new StringBuilder();
        for (TrackedMessage each : next) {
            UnknownMessage message = UnknownMessage.of(each, numbers);
            lines.append(Csv.line(List.of(
                    message.key(),
                    message.phoneNumber(),
                    Objects.requireNonNullElse(message.reason(), ""),
                    message.claimedAt(),
                    message.updatedAt())));
            last = each.id();
        }
        page = lines.toString().getBytes(StandardCharsets.UTF_8);
        position = 0;
        ended = next.size() < PAGE;
    }
}
