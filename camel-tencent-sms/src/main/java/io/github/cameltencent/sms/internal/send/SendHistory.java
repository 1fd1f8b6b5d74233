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
 * Who was sent what by an exchange and by the copies that Camel made of it, so that another attempt of theirs does not send it
 * again.
 *
 * <p>What a failed send leaves is open: who was accepted is not sent to again, and who is unknown stays unknown unless
 * accepted, until a send of the same text to them succeeds. What a send that succeeded has done is done again, for a route can
 * mean to send a text twice; but not where an error handler only repeats the work of which that send was a part.
 */
public final class SendHistory {

    /** So that an exchange which is split into a million does not fill the memory. A single send is remembered as a whole. */
    private static final int REMEMBERED = 10_000;

    private final long created;
    private final Map<SendKey, Known> open = new HashMap<>();
    private final Map<SendKey, List<SendAttempt>> sending = new HashMap<>();

    /** Whose send has accepted messages and has not ended: they are open, and nobody has failed so far. */
    private final Map<SendKey, SendAttempt> atWork = new HashMap<>();

    private final Map<SendKey, List<Done>> done = new HashMap<>();
    private final Map<SendKey, List<InVain>> inVain = new HashMap<>();
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
     * What became of a recipient: accepted or unknown.
     *
     * @param requestId Tencent's id of the request that tells so, or {@code null} if there is none
     * @param failure what left it unknown, or {@code null} if there was an answer
     * @param origin where it is known from
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
            UNDER_WAY,
            /** A message store: another exchange has sent it, or is sending it. */
            STORE
        }

        Known(Recipient recipient, @Nullable String requestId, @Nullable TencentSmsException failure) {
            this(recipient, requestId, failure, Origin.ENDED);
        }

        private static Known underWay(SendKey key) {
            return new Known(new Recipient(key.phoneNumber(), State.UNKNOWN, null), null, null, Origin.UNDER_WAY);
        }
    }

    /** A request that is no send. In another region it does something else. */
    public record Call(String region, SmsRequest request) {}

    /** A message that was refused or not sent. */
    private record InVain(SendAttempt attempt, long end) {}

    /** How often a message was sent at one step, by sends that succeeded. */
    private static final class Done {

        private final SendAttempt first;
        private Known known;
        private SendAttempt attempt;
        private long end;

        /** By earlier attempts than this one; it has not come to them yet. */
        private int due;

        /** By this attempt, or by earlier ones and met again in this one. */
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
         * Takes one of these times for the attempt, if it only repeats it, or comes too late.
         *
         * @param isOther whether the step of the attempt was tried before, and this one has sent in its place
         */
        boolean take(SendAttempt current, boolean isOther) {
            if (current.standsInFor(attempt, end) || current.isOvertakenBy(attempt)) {
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

    /** Another one for each history. */
    synchronized String id() {
        if (id == null) {
            id = UUID.randomUUID().toString();
        }
        return id;
    }

    /** How many sends have succeeded. */
    synchronized long successes() {
        return successes;
    }

    /**
     * Takes up what earlier attempts have made of the messages.
     *
     * @return what is known of them, in their order; {@code null} for what is to be sent
     */
    synchronized List<@Nullable Known> takeUp(List<SendKey> keys, SendAttempt attempt) {
        List<@Nullable Known> result = new ArrayList<>(keys.size());
        for (SendKey key : keys) {
            result.add(takeUp(key, attempt));
        }
        return result;
    }

    private @Nullable Known takeUp(SendKey key, SendAttempt attempt) {
        Known left = open.get(key);
        SendAttempt owner = atWork.get(key);
        // What another step is about to send means to be sent as well.
        if (left != null && (owner == null || attempt.doesNotWaitFor(owner) || attempt.isOvertakenBy(owner))) {
            return left;
        }
        long triedAt = triedAt(key, attempt);
        for (Done before : done.getOrDefault(key, List.of())) {
            if (before.take(attempt, triedAt > 0 && triedAt < before.end)) {
                open.put(key, before.known);
                return before.known;
            }
        }
        for (SendAttempt other : sending.getOrDefault(key, List.of())) {
            if (attempt.doesNotWaitFor(other) || attempt.isOvertakenBy(other)) {
                return Known.underWay(key);
            }
        }
        return null;
    }

    /** What failed sends have left of messages that a request had several times, by the first of them. */
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

    /** When the step of the attempt has last sent the message in vain, or 0: another endpoint may have sent it then. */
    private long triedAt(SendKey key, SendAttempt attempt) {
        long last = 0;
        for (InVain before : inVain.getOrDefault(key, List.of())) {
            if (attempt.isAtStepOf(before.attempt)) {
                last = Math.max(last, before.end);
            }
        }
        return last;
    }

    /**
     * A request with these messages is about to be sent, but for those that another attempt has taken up meanwhile.
     *
     * @param repeatUnknown whether to send to those who may have been accepted as well
     * @return what is known of them, in their order; {@code null} for what is to be sent
     */
    synchronized List<@Nullable Known> begin(List<SendKey> keys, SendAttempt attempt, boolean repeatUnknown) {
        List<@Nullable Known> known = takeUp(keys, attempt);
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
     * @return what is known of the recipient now: who was unknown stays so unless accepted
     */
    synchronized Recipient end(SendKey key, Known now, SendAttempt attempt) {
        sending.computeIfPresent(key, (same, attempts) -> {
            attempts.remove(attempt);
            return attempts.isEmpty() ? null : attempts;
        });
        Known before = open.get(key);
        State state = now.recipient().state();
        if ((state == State.REFUSED || state == State.UNSENT) && inVain.size() < REMEMBERED) {
            List<InVain> attempts = inVain.computeIfAbsent(key, first -> new ArrayList<>(1));
            // The last one counts, and there can be any number of redeliveries.
            attempts.removeIf(last -> attempt.isAtStepOf(last.attempt));
            attempts.add(new InVain(attempt, ++ends));
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
     * @param withOthers whether the same holds for others of the same texts who were accepted
     * @return the number of this end, from 1 on
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

    /** The exchange has what became of the send: what is still open of it has been left by a failure. */
    public synchronized void ended(SendAttempt attempt) {
        atWork.values().removeIf(owner -> owner == attempt);
    }

    private void close(SendKey key, SendAttempt attempt) {
        SendAttempt owner = atWork.get(key);
        // Of what another one has sent meanwhile, nobody knows yet whether that send fails.
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
        // The first are kept, for it is them that a repetition comes to first.
        if (remembered < Math.max(REMEMBERED, largestSend)) {
            remembered++;
            done.computeIfAbsent(key, first -> new ArrayList<>(1)).add(new Done(known, attempt, ends));
        }
    }

    /** A call that is no send, and does something, may have been carried out. */
    public synchronized void leftUnknown(Call call, SendAttempt attempt) {
        unknownCalls.put(call, attempt);
    }

    /** The same call was carried out. */
    public synchronized void carriedOut(Call call) {
        unknownCalls.remove(call);
    }

    /** Whether a call that is no send may have been carried out, by the exchange of the attempt or by a copy of it. */
    synchronized boolean hasUnknownCalls(SendAttempt attempt) {
        return unknownCalls.values().stream().anyMatch(attempt::isFamilyOf);
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

    /** The messages that copies of the exchange are still sending, and that it does not wait for. */
    synchronized Map<SendKey, Known> underWay(SendAttempt attempt) {
        Map<SendKey, Known> underWay = new HashMap<>();
        sending.forEach((key, others) -> {
            if (others.stream().anyMatch(other -> attempt.isFamilyOf(other) && attempt.doesNotWaitFor(other))) {
                underWay.put(key, Known.underWay(key));
            }
        });
        return underWay;
    }

    /** Whether nothing is left by a failed send. */
    public synchronized boolean isSettled() {
        return open.isEmpty() && unknownCalls.isEmpty();
    }

    /** Takes over what a report of another history says. */
    synchronized void takeOver(KeyedSendReport report) {
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
