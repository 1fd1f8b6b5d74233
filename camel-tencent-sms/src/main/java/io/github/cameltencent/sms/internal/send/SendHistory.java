package io.github.cameltencent.sms.internal.send;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.cameltencent.sms.client.SendReport.Recipient;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.model.SmsRequest;
import org.jspecify.annotations.Nullable;

/**
 * The messages that an exchange and Camel's copies of it have sent, so that another attempt does not send them again.
 *
 * <p>The messages of a failed send are open: accepted ones are not sent again, and unknown ones stay unknown unless
 * accepted, until a send of the same text to the recipient succeeds. The messages of a successful send are sent again,
 * because a route may send a text twice on purpose; but not if an error handler only repeats the work that included
 * that send.
 */
public final class SendHistory {

    /**
     * A limit, so that an exchange that is split into a million does not fill the memory. A single send is always kept
     * as a whole.
     */
    private static final int REMEMBERED = 10_000;

    private final long created;
    private final Map<SendKey, Known> open = new HashMap<>();
    private final Map<SendKey, List<SendAttempt>> sending = new HashMap<>();

    /** The attempts in progress with accepted messages: these are open, although nothing has failed so far. */
    private final Map<SendKey, SendAttempt> atWork = new HashMap<>();

    private final Map<SendKey, List<Done>> done = new HashMap<>();
    private final Map<SendKey, List<FailedSend>> failedSends = new HashMap<>();
    private final Map<Call, SendAttempt> unknownCalls = new HashMap<>();
    private @Nullable String id;
    private long successes;
    private int largestSend;
    private int remembered;
    private long ends;

    /** @param created when the exchange was created, in milliseconds since 1970 */
    public SendHistory(long created) {
        this.created = created;
    }

    /**
     * The state of a recipient: accepted or unknown.
     *
     * @param requestId Tencent's id of the request with this state, or {@code null} if there is none
     * @param failure why it is unknown, or {@code null} if there was a response
     * @param origin the source of this state
     */
    record Known(
            Recipient recipient,
            @Nullable String requestId,
            @Nullable TencentSmsException failure,
            Origin origin) {

        /** Where it is known from. */
        enum Origin {
            /** A request of the exchange that has ended. */
            ENDED,
            /** A request of the exchange that has not ended. */
            IN_PROGRESS,
            /** A message store: another exchange has sent the message, or is sending it. */
            STORE
        }

        Known(Recipient recipient, @Nullable String requestId, @Nullable TencentSmsException failure) {
            this(recipient, requestId, failure, Origin.ENDED);
        }

        private static Known inProgress(SendKey key) {
            return new Known(new Recipient(key.phoneNumber(), State.UNKNOWN, null), null, null, Origin.IN_PROGRESS);
        }
    }

    /** A request other than a send. In another region it is a different request. */
    public record Call(String region, SmsRequest request) {}

    /** A message that was refused or not sent. */
    private record FailedSend(SendAttempt attempt, long end) {}

    /** How often successful sends sent a message at one step. */
    private static final class Done {

        private final SendAttempt first;
        private Known known;
        private SendAttempt attempt;
        private long end;

        /** Sends of earlier attempts that the current one has not repeated yet. */
        private int due;

        /** Sends of the current attempt, including repeated ones. */
        private int times;

        Done(Known known, SendAttempt attempt, long end) {
            this.first = attempt;
            this.known = known;
            this.attempt = attempt;
            this.end = end;
            this.times = 1;
        }

        void again(Known known, SendAttempt attempt, long end) {
            this.known = known;
            this.attempt = attempt;
            this.end = end;
            times++;
        }

        /**
         * Whether the attempt only repeats one of these sends, or comes too late; counts that send as repeated.
         *
         * @param isOther whether the attempt's step was tried before, and another step sent instead
         */
        boolean take(SendAttempt current, boolean isOther) {
            if (current.isFallbackFor(attempt, end) || current.isSupersededBy(attempt)) {
                return true;
            }
            if (!isOther && !current.isAtStepOf(first)) {
                return false;
            }
            if (current.hasFailedSince(attempt)) {
                due += times;
                times = 0;
                attempt = current;
            }
            return due > 0 && due-- > 0;
        }
    }

    /** When the exchange was created, in milliseconds since 1970. */
    long created() {
        return created;
    }

    /** The id of this history, different for each. */
    synchronized String id() {
        if (id == null) {
            id = UUID.randomUUID().toString();
        }
        return id;
    }

    /** The number of successful sends. */
    synchronized long successes() {
        return successes;
    }

    /**
     * Looks up the results of earlier attempts for messages.
     *
     * @return what is known of them, in their order; {@code null} for what is to be sent
     */
    synchronized List<@Nullable Known> lookUp(List<SendKey> keys, SendAttempt attempt) {
        List<@Nullable Known> result = new ArrayList<>(keys.size());
        for (SendKey key : keys) {
            result.add(lookUp(key, attempt));
        }
        return result;
    }

    private @Nullable Known lookUp(SendKey key, SendAttempt attempt) {
        Known left = open.get(key);
        SendAttempt owner = atWork.get(key);
        // A message that another step is about to send is sent on purpose.
        if (left != null && (owner == null || attempt.replacesRunning(owner) || attempt.isSupersededBy(owner))) {
            return left;
        }
        long failedAt = failedAt(key, attempt);
        for (Done before : done.getOrDefault(key, List.of())) {
            if (before.take(attempt, failedAt > 0 && failedAt < before.end)) {
                open.put(key, before.known);
                return before.known;
            }
        }
        for (SendAttempt other : sending.getOrDefault(key, List.of())) {
            if (attempt.replacesRunning(other) || attempt.isSupersededBy(other)) {
                return Known.inProgress(key);
            }
        }
        return null;
    }

    /** Messages of failed sends that a request contained several times, by the first of them. */
    synchronized Map<SendKey, Deque<SendKey>> copiesLeft() {
        if (open.isEmpty()) {
            return Map.of();
        }
        Map<SendKey, Deque<SendKey>> copies = new HashMap<>();
        open.keySet().stream().filter(SendKey::isCopy).forEach(key -> copies.put(key.first(), new ArrayDeque<>()));
        for (SendKey key : copies.isEmpty() ? Set.<SendKey>of() : open.keySet()) {
            copies.computeIfPresent(key.first(), (first, left) -> {
                left.add(key);
                return left;
            });
        }
        return copies;
    }

    /** When the attempt's step last failed to send the message, or 0. Another endpoint may have sent it since. */
    private long failedAt(SendKey key, SendAttempt attempt) {
        long last = 0;
        for (FailedSend before : failedSends.getOrDefault(key, List.of())) {
            if (attempt.isAtStepOf(before.attempt)) {
                last = Math.max(last, before.end);
            }
        }
        return last;
    }

    /**
     * A request with these messages is about to be sent, except those that another attempt has sent meanwhile.
     *
     * @param repeatUnknown whether to send messages again that may have been accepted
     * @return what is known of them, in their order; {@code null} for what is to be sent
     */
    synchronized List<@Nullable Known> begin(List<SendKey> keys, SendAttempt attempt, boolean repeatUnknown) {
        List<@Nullable Known> known = lookUp(keys, attempt);
        for (int i = 0; i < keys.size(); i++) {
            Known before = known.get(i);
            if (before == null || (repeatUnknown && before.recipient().state() == State.UNKNOWN)) {
                sending.computeIfAbsent(keys.get(i), first -> new ArrayList<>(1))
                        .add(attempt);
            }
        }
        return known;
    }

    /**
     * The request with this message has ended.
     *
     * @return the recipient's new state: unknown stays unknown unless accepted
     */
    synchronized Recipient end(SendKey key, Known now, SendAttempt attempt) {
        sending.computeIfPresent(key, (same, attempts) -> {
            attempts.remove(attempt);
            return attempts.isEmpty() ? null : attempts;
        });
        Known before = open.get(key);
        State state = now.recipient().state();
        if ((state == State.REFUSED || state == State.UNSENT) && failedSends.size() < REMEMBERED) {
            List<FailedSend> attempts = failedSends.computeIfAbsent(key, first -> new ArrayList<>(1));
            // Only the last one counts, and there can be any number of redeliveries.
            attempts.removeIf(last -> attempt.isAtStepOf(last.attempt));
            attempts.add(new FailedSend(attempt, ++ends));
        }
        if (state == State.ACCEPTED || (state == State.UNKNOWN && before == null)) {
            open.put(key, now);
            if (state == State.ACCEPTED) {
                atWork.put(key, attempt);
            }
            return now.recipient();
        }
        return before != null && before.recipient().state() == State.UNKNOWN ? before.recipient() : now.recipient();
    }

    /**
     * A send has succeeded, so that its messages may be sent again.
     *
     * @param withOthers whether accepted messages with the same texts to other recipients may be sent again as well
     * @return the number of this end, from 1
     */
    public synchronized long succeeded(List<SendKey> keys, SendAttempt attempt, boolean withOthers) {
        ends++;
        successes++;
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
        return ends;
    }

    /** The exchange has the result of the send: messages that are still open are those of a failure. */
    public synchronized void ended(SendAttempt attempt) {
        atWork.values().removeIf(owner -> owner == attempt);
    }

    private void close(SendKey key, SendAttempt attempt) {
        SendAttempt owner = atWork.get(key);
        // If another attempt has sent it meanwhile, that send may still fail.
        Known known = owner == null || owner == attempt ? open.remove(key) : open.get(key);
        if (known == null) {
            return;
        }
        List<Done> before = done.getOrDefault(key, List.of());
        for (Done one : before) {
            if (attempt.isAtStepOf(one.first)) {
                one.again(known, attempt, ends);
                return;
            }
        }
        // The first ones are kept, because a repetition starts with them.
        if (remembered < Math.max(REMEMBERED, largestSend)) {
            remembered++;
            done.computeIfAbsent(key, first -> new ArrayList<>(1)).add(new Done(known, attempt, ends));
        }
    }

    /** A call other than a send, with an effect, may have been carried out. */
    public synchronized void leftUnknown(Call call, SendAttempt attempt) {
        unknownCalls.put(call, attempt);
    }

    /** The same call was carried out. */
    public synchronized void carriedOut(Call call) {
        unknownCalls.remove(call);
    }

    /** Whether a call other than a send may have been carried out, by the attempt's exchange or a copy of it. */
    synchronized boolean hasUnknownCalls(SendAttempt attempt) {
        return unknownCalls.values().stream().anyMatch(attempt::isRelatedTo);
    }

    /** The messages of a report that are still in this state. */
    synchronized Map<SendKey, Known> left(State state, KeyedSendReport report) {
        Map<SendKey, Known> left = new HashMap<>();
        for (SendKey key : report.keys()) {
            Known known = open.get(key);
            if (known != null && known.recipient().state() == state) {
                left.put(key, known);
            }
        }
        return left;
    }

    /** The messages that copies of the exchange are still sending without being waited for. */
    synchronized Map<SendKey, Known> inProgress(SendAttempt attempt) {
        Map<SendKey, Known> inProgress = new HashMap<>();
        sending.forEach((key, others) -> {
            if (others.stream().anyMatch(other -> attempt.isRelatedTo(other) && attempt.replacesRunning(other))) {
                inProgress.put(key, Known.inProgress(key));
            }
        });
        return inProgress;
    }

    /** Whether no failed send has open messages. */
    public synchronized boolean isSettled() {
        return open.isEmpty() && unknownCalls.isEmpty();
    }

    /** Merges a report of another history. */
    synchronized void merge(KeyedSendReport report) {
        List<SendKey> keys = report.keys();
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
