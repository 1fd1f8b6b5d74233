package io.github.cameltencent.sms.internal.lookup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cameltencent.sms.tracking.Finding;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Finds the record of each message among those of its number. A message with a known serial number is matched by it.
 * Any other is matched by time, among the serial numbers that belong to no other message, and only if that leaves one
 * record for one message, because records do not show their text. A refusal without a serial number is matched with no
 * message: it can be that of another attempt, whose outcome is known.
 */
final class RecordMatcher {

    /** For usual clock skew: so far from the claim a record can be the message's. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** For a clock that is off: with a record so near, a message does not count as absent. */
    static final Duration MAX_SKEW = Duration.ofHours(1);

    private final LookUpRules rules;
    private final RecordReader reader;
    private final RecordReader.Page page;
    private final List<TrackedMessage> open;
    private final List<SentRecord> free;
    private final Instant begin;
    private final Instant now;

    /**
     * @param reader the reader of the records
     * @param page the records of one number
     * @param open all messages to the number that are claimed or unknown
     * @param known the serial numbers that belong to a message
     * @param begin since when the records were read
     * @param now the time by the store's clock
     */
    RecordMatcher(
            LookUpRules rules,
            RecordReader reader,
            RecordReader.Page page,
            List<TrackedMessage> open,
            Set<String> known,
            Instant begin,
            Instant now) {
        this.rules = rules;
        this.reader = reader;
        this.page = page;
        this.open = open;
        Map<String, SentRecord> bySerialNo = new LinkedHashMap<>();
        // While pages are read, new records can move one to the next page.
        for (SentRecord sent : page.records()) {
            if (sent.serialNo() != null) {
                bySerialNo.putIfAbsent(sent.serialNo(), sent);
            }
        }
        bySerialNo.keySet().removeAll(known);
        this.free = List.copyOf(bySerialNo.values());
        this.begin = begin;
        this.now = now;
    }

    /** Returns the finding for a message to the number. */
    Finding find(TrackedMessage message) {
        if (message.serialNo() != null) {
            return bySerialNo(message, message.serialNo());
        }
        List<SentRecord> candidates =
                free.stream().filter(sent -> canBe(message, sent)).toList();
        List<TrackedMessage> rivals = new ArrayList<>();
        for (TrackedMessage other : open) {
            if (!other.id().equals(message.id())
                    && other.serialNo() == null
                    && candidates.stream().anyMatch(sent -> canBe(other, sent))) {
                rivals.add(other);
            }
        }
        if (candidates.isEmpty()) {
            return absent(message);
        } else if (candidates.size() > 1 || !rivals.isEmpty()) {
            return Finding.none(
                    message,
                    "ambiguous: " + candidates.size() + " records of the number match this message and " + rivals.size()
                            + " others");
        }
        if (isOlderThanRetention(message)) {
            return Finding.none(
                    message,
                    "it is older than the option retention: a record of its time can be that of a deleted message");
        }
        return found(message, candidates.get(0));
    }

    /** Whether a message of the same time can have been deleted, so that its serial number belongs to no message now. */
    private boolean isOlderThanRetention(TrackedMessage message) {
        Duration retention = rules.retention();
        return retention != null
                && message.claimedAt().minus(TOLERANCE).minus(TOLERANCE).isBefore(now.minus(retention));
    }

    private Finding bySerialNo(TrackedMessage message, String serialNo) {
        for (SentRecord sent : page.records()) {
            if (serialNo.equals(sent.serialNo())) {
                return sent.state() == MessageState.ACCEPTED
                        ? Finding.none(message, "no receipt so far")
                        : found(message, sent);
            }
        }
        return Finding.none(message, "Tencent does not show its serial number");
    }

    /** Whether it was sent between the claim and the latest time for a response. */
    private boolean canBe(TrackedMessage message, SentRecord sent) {
        Instant earliest = message.claimedAt().minus(TOLERANCE);
        Instant latest = message.claimedAt().plus(rules.claimTimeout()).plus(TOLERANCE);
        return !sent.at().isBefore(earliest)
                && (!reader.hasSendTime() || !sent.at().isAfter(latest));
    }

    private static Finding found(TrackedMessage message, SentRecord sent) {
        return new Finding(
                message.id(),
                message.claimId(),
                sent.state(),
                sent.serialNo(),
                sent.code(),
                sent.receiptCode(),
                sent.receivedAt(),
                null);
    }

    private Finding absent(TrackedMessage message) {
        if (!reader.showsAll()) {
            return Finding.none(message, "no receipt so far");
        } else if (!page.isComplete()) {
            return Finding.none(message, "there are more records of the number than can be read or understood");
        } else if (free.stream().anyMatch(sent -> isNear(message, sent))) {
            return Finding.none(
                    message,
                    "the only records of the number are from another time; check the clock of the message store");
        } else if (!rules.absentMeansNotSent()) {
            return Finding.none(
                    message,
                    page.records().stream().anyMatch(sent -> isRefusal(message, sent))
                            ? "Tencent shows only a refusal without a serial number, which can be that of another attempt"
                            : "Tencent shows no record of it");
        } else if (begin.isAfter(message.claimedAt().minus(MAX_SKEW))) {
            return Finding.none(message, "it is too old to be sure that Tencent would show a record of it");
        }
        boolean isOld = !message.claimedAt().plus(rules.lookupDelay()).isAfter(now);
        return isOld ? notSent(message) : Finding.none(message, "Tencent shows no record of it so far");
    }

    private boolean isRefusal(TrackedMessage message, SentRecord sent) {
        return sent.serialNo() == null && canBe(message, sent);
    }

    private boolean isNear(TrackedMessage message, SentRecord sent) {
        return !sent.at().isBefore(message.claimedAt().minus(MAX_SKEW))
                && !sent.at()
                        .isAfter(message.claimedAt().plus(rules.claimTimeout()).plus(MAX_SKEW));
    }

    private static Finding notSent(TrackedMessage message) {
        return new Finding(message.id(), message.claimId(), MessageState.NOT_SENT, null, "ABSENT", null, null, null);
    }

    static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
