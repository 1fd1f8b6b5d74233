package io.github.cameltencent.sms.internal.send;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

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

    /** Most exchanges send one message. */
    private static final int USUAL = 1;

    private final long created;
    private final Map<SendKey, MessageHistory> messages = new HashMap<>(USUAL);
    private final Map<SendKey, List<SendAttempt>> sending = new HashMap<>(USUAL);
    private final Map<Call, SendAttempt> unknownCalls = new HashMap<>();
    private @Nullable String id;
    private long successes;
    private int largestSend;
    private int remembered;
    private int openMessages;
    private int openCopies;
    private int failedMessages;
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
        if (messages.isEmpty() && sending.isEmpty()) {
            return Collections.nCopies(keys.size(), null);
        }
        List<@Nullable Known> result = new ArrayList<>(keys.size());
        for (SendKey key : keys) {
            result.add(lookUp(key, attempt));
        }
        return result;
    }

    private @Nullable Known lookUp(SendKey key, SendAttempt attempt) {
        MessageHistory message = messages.get(key);
        if (message != null) {
            Known left = message.openFor(attempt);
            if (left != null) {
                return left;
            }
            Known repeated = message.repeatedBy(attempt);
            if (repeated != null) {
                setOpen(key, message, repeated);
                return repeated;
            }
        }
        for (SendAttempt other : sending.getOrDefault(key, List.of())) {
            if (attempt.replacesRunning(other) || attempt.isSupersededBy(other)) {
                return Known.inProgress(key);
            }
        }
        return null;
    }

    private void setOpen(SendKey key, MessageHistory message, @Nullable Known known) {
        int more = (known == null ? 0 : 1) - (message.open() == null ? 0 : 1);
        openMessages += more;
        openCopies += key.isCopy() ? more : 0;
        message.setOpen(known);
    }

    /** Messages of failed sends that a request contained several times, by the first of them. */
    synchronized Map<SendKey, Deque<SendKey>> copiesLeft() {
        if (openCopies == 0) {
            return Map.of();
        }
        Map<SendKey, Deque<SendKey>> copies = new HashMap<>();
        List<SendKey> open = keysIn(known -> true);
        open.stream().filter(SendKey::isCopy).forEach(key -> copies.put(key.first(), new ArrayDeque<>()));
        for (SendKey key : open) {
            copies.computeIfPresent(key.first(), (first, left) -> {
                left.add(key);
                return left;
            });
        }
        return copies;
    }

    /** The open messages in a state. */
    private List<SendKey> keysIn(Predicate<Known> state) {
        List<SendKey> keys = new ArrayList<>(openMessages);
        messages.forEach((key, message) -> {
            Known known = message.open();
            if (known != null && state.test(known)) {
                keys.add(key);
            }
        });
        return keys;
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
                sending.merge(keys.get(i), List.of(attempt), SendHistory::both);
            }
        }
        return known;
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /**
     * The request with this message has ended.
     *
     * @return the recipient's new state: unknown stays unknown unless accepted
     */
    synchronized Recipient end(SendKey key, Known now, SendAttempt attempt) {
        stopSending(key, attempt);
        MessageHistory message = messages.computeIfAbsent(key, first -> new MessageHistory());
        Known before = message.open();
        State state = now.recipient().state();
        if ((state == State.REFUSED || state == State.UNSENT) && failedMessages < REMEMBERED) {
            failedMessages += message.hasFailed() ? 0 : 1;
            message.failed(attempt, ++ends);
        }
        if (state == State.ACCEPTED || (state == State.UNKNOWN && before == null)) {
            setOpen(key, message, now);
            if (state == State.ACCEPTED) {
                message.setOwner(attempt);
            }
            return now.recipient();
        }
        forgetIfEmpty(key, message);
        return before != null && before.recipient().state() == State.UNKNOWN ? before.recipient() : now.recipient();
    }

    private void stopSending(SendKey key, SendAttempt attempt) {
        sending.computeIfPresent(key, (same, attempts) -> {
            if (attempts.size() == 1) {
                return attempts.contains(attempt) ? null : attempts;
            }
            attempts.remove(attempt);
            return attempts;
        });
    }

    private void forgetIfEmpty(SendKey key, MessageHistory message) {
        if (message.isEmpty()) {
            messages.remove(key);
        }
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
        if (withOthers && openMessages > 0) {
            Set<SmsText> texts = new HashSet<>();
            keys.forEach(key -> texts.add(key.text()));
            for (SendKey key : keysIn(known -> known.recipient().state() == State.ACCEPTED)) {
                if (texts.contains(key.text())) {
                    close(key, attempt);
                }
            }
        }
        return ends;
    }

    /**
     * The exchange has the result of the send: messages that are still open are those of a failure.
     *
     * @param keys all messages of the send
     */
    public synchronized void ended(List<SendKey> keys, SendAttempt attempt) {
        for (SendKey key : keys) {
            MessageHistory message = messages.get(key);
            if (message != null && message.owner() == attempt) {
                message.setOwner(null);
                forgetIfEmpty(key, message);
            }
        }
    }

    private void close(SendKey key, SendAttempt attempt) {
        MessageHistory message = messages.get(key);
        Known known = message == null ? null : message.open();
        if (message == null || known == null) {
            return;
        }
        // If another attempt has sent it meanwhile, that send may still fail.
        if (message.owner() == null || message.owner() == attempt) {
            setOpen(key, message, null);
        }
        // The first ones are kept, because a repetition starts with them.
        if (!message.succeededAgain(known, attempt, ends) && remembered < Math.max(REMEMBERED, largestSend)) {
            remembered++;
            message.succeeded(known, attempt, ends);
        }
        forgetIfEmpty(key, message);
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
            MessageHistory message = messages.get(key);
            Known known = message == null ? null : message.open();
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
        return openMessages == 0 && unknownCalls.isEmpty();
    }

    /** Merges a report of another history. */
    synchronized void merge(KeyedSendReport report) {
        List<SendKey> keys = report.keys();
        List<String> ids = report.requestIds();
        for (int i = 0; i < keys.size(); i++) {
            Recipient recipient = report.recipients().get(i);
            if (recipient.state() == State.ACCEPTED || recipient.state() == State.UNKNOWN) {
                MessageHistory message = messages.computeIfAbsent(keys.get(i), first -> new MessageHistory());
                if (message.open() == null) {
                    setOpen(
                            keys.get(i),
                            message,
                            new Known(recipient, ids.isEmpty() ? null : ids.get(ids.size() - 1), report.failure()));
                }
            }
        }
    }
}
