package io.github.cameltencent.sms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cameltencent.sms.SendReport.Recipient;
import io.github.cameltencent.sms.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.model.SmsRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who was sent what by an exchange and by the copies that Camel made of it, so that another attempt of theirs does not send it
 * again.
 *
 * <p>What a failed send leaves is open: who was accepted is not sent to again, and who is unknown stays unknown unless
 * accepted, until a send of the same text to them succeeds. What a send that succeeded has done is done again, for a route can
 * mean to send a text twice; but not where an error handler only repeats the work of which that send was a part.
 */
final class SendHistory {

    /** So that an exchange which is split into a million does not fill the memory. A single send is remembered as a whole. */
    private static final int REMEMBERED = 10_000;

    private final Map<SendKey, Known> open = new LinkedHashMap<>();
    private final Map<SendKey, Attempt> sending = new HashMap<>();
    private final Map<DoneKey, Done> done = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DoneKey, Done> eldest) {
            return size() > Math.max(REMEMBERED, largestSend);
        }
    };
    private int largestSend;
    private final Set<SmsRequest> unknownCalls = new HashSet<>();
    private final Set<SendReport> taken = new HashSet<>();

    /**
     * What became of a recipient: accepted or unknown.
     *
     * @param requestId Tencent's id of the request that tells so, or {@code null} if there is none
     * @param failure what left it unknown, or {@code null} if there was an answer
     * @param isUnderWay whether the request that tells has not ended
     */
    record Known(
            Recipient recipient,
            @Nullable String requestId,
            @Nullable TencentSmsException failure,
            boolean isUnderWay) {

        Known(Recipient recipient, @Nullable String requestId, @Nullable TencentSmsException failure) {
            this(recipient, requestId, failure, false);
        }
    }

    /** A message that was sent, in one round of a loop. */
    private record DoneKey(SendKey key, int round) {}

    /** How often a message was sent by sends that succeeded. */
    private static final class Done {

        private Known known;
        private Attempt attempt;

        /** By earlier attempts than this one; it has not come to them yet. */
        private int due;

        /** By this attempt, or by earlier ones and met again in this one. */
        private int times;

        Done(Known known, Attempt attempt) {
            this.known = known;
            this.attempt = attempt;
            this.times = 1;
        }

        void again(Known known, Attempt attempt) {
            this.known = known;
            this.attempt = attempt;
            times++;
        }

        /** Whether the attempt only repeats one of these times, or comes too late. */
        boolean meets(Attempt current) {
            if (current.isOvertakenBy(attempt)) {
                return true;
            }
            if (current.repeats(attempt)) {
                due += times;
                times = 0;
                attempt = current;
            }
            if (due == 0) {
                return false;
            }
            due--;
            return true;
        }
    }

    /** What earlier attempts have made of the messages, in their order; {@code null} for what is to be sent. */
    synchronized List<@Nullable Known> known(List<SendKey> keys, Attempt attempt) {
        List<@Nullable Known> result = new ArrayList<>(keys.size());
        for (SendKey key : keys) {
            result.add(known(key, attempt));
        }
        return result;
    }

    private @Nullable Known known(SendKey key, Attempt attempt) {
        Known left = open.get(key);
        if (left != null) {
            return left;
        }
        Done before = done.get(new DoneKey(key, attempt.round()));
        if (before != null && before.meets(attempt)) {
            open.put(key, before.known);
            return before.known;
        }
        Attempt other = sending.get(key);
        return other != null && (attempt.hasFailedSince(other) || attempt.isOvertakenBy(other)) ? unknown(key) : null;
    }

    private static Known unknown(SendKey key) {
        return new Known(new Recipient(key.phoneNumber(), State.UNKNOWN, null), null, null, true);
    }

    /** A request with these messages is about to be sent. */
    synchronized void begin(List<SendKey> keys, Attempt attempt) {
        for (SendKey key : keys) {
            sending.put(key, attempt);
        }
    }

    /**
     * The request with this message has ended.
     *
     * @return what is known of the recipient now: who was unknown stays so unless accepted
     */
    synchronized Recipient end(SendKey key, Known now, Attempt attempt) {
        sending.remove(key, attempt);
        Known before = open.get(key);
        State state = now.recipient().state();
        if (state == State.ACCEPTED || (state == State.UNKNOWN && before == null)) {
            open.put(key, now);
            return now.recipient();
        }
        return before != null && before.recipient().state() == State.UNKNOWN ? before.recipient() : now.recipient();
    }

    /**
     * A send has succeeded, so that its messages may be sent again.
     *
     * @param withOthers whether the same holds for others of the same texts who were accepted
     */
    synchronized void succeeded(List<SendKey> keys, Attempt attempt, boolean withOthers) {
        largestSend = Math.max(largestSend, keys.size());
        keys.forEach(key -> close(key, attempt));
        if (withOthers) {
            Set<SmsText> texts = new HashSet<>();
            keys.forEach(key -> texts.add(key.text()));
            open.entrySet().stream()
                    .filter(entry -> entry.getValue().recipient().state() == State.ACCEPTED)
                    .map(Map.Entry::getKey)
                    .filter(key -> texts.contains(key.text()))
                    .toList()
                    .forEach(key -> close(key, attempt));
        }
    }

    private void close(SendKey key, Attempt attempt) {
        Known known = open.remove(key);
        if (known != null) {
            DoneKey place = new DoneKey(key, attempt.round());
            Done before = done.get(place);
            if (before == null) {
                done.put(place, new Done(known, attempt));
            } else {
                before.again(known, attempt);
            }
        }
    }

    /** A call that is no send, and does something, may have been carried out. */
    synchronized void leftUnknown(SmsRequest request) {
        unknownCalls.add(request);
    }

    /** The same call was carried out. */
    synchronized void carriedOut(SmsRequest request) {
        unknownCalls.remove(request);
    }

    /** Whether a call that is no send may have been carried out. */
    synchronized boolean hasUnknownCalls() {
        return !unknownCalls.isEmpty();
    }

    /**
     * What failed sends have left, and those that nobody waits for any more.
     *
     * @param texts of which texts, or {@code null} for all
     */
    synchronized Map<SendKey, Known> left(State state, @Nullable Set<SmsText> texts, Attempt attempt) {
        Map<SendKey, Known> left = new LinkedHashMap<>();
        open.forEach((key, known) -> {
            if (known.recipient().state() == state && (texts == null || texts.contains(key.text()))) {
                left.put(key, known);
            }
        });
        if (state == State.UNKNOWN) {
            sending.forEach((key, other) -> {
                if (attempt.hasFailedSince(other)) {
                    left.putIfAbsent(key, unknown(key));
                }
            });
        }
        return left;
    }

    /** Whether nothing is left by a failed send. */
    synchronized boolean isSettled() {
        return open.isEmpty() && unknownCalls.isEmpty();
    }

    /** Takes over what a report says, such as one that came with a failure, unless that was done before. */
    synchronized void take(SendReport report) {
        List<SendKey> keys = report.keys();
        if (!keys.isEmpty() && taken.add(report)) {
            List<String> ids = report.requestIds();
            for (int i = 0; i < keys.size(); i++) {
                Recipient recipient = report.recipients().get(i);
                if (recipient.state() == State.ACCEPTED || recipient.state() == State.UNKNOWN) {
                    open.putIfAbsent(
                            keys.get(i),
                            new Known(recipient, ids.isEmpty() ? null : ids.get(ids.size() - 1), report.failure()));
                }
            }
        }
    }

    /** A report that says nothing new here. */
    synchronized void knows(SendReport report) {
        taken.add(report);
    }
}
