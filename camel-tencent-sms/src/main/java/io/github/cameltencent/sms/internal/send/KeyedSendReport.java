package io.github.cameltencent.sms.internal.send;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import org.jspecify.annotations.Nullable;

/**
 * A report that knows what each recipient was sent, so that another attempt of the same exchange, here or elsewhere, does not
 * send the same again.
 */
public final class KeyedSendReport implements SendReport {

    private static final long serialVersionUID = 1L;

    private final List<Recipient> recipients;
    private final List<String> requestIds;
    private final @Nullable TencentSmsException failure;

    /** What each recipient was sent. */
    private final List<SendKey> keys;

    /** Knows what the report says, if it was made here. */
    private final transient @Nullable SendHistory history;

    /** Here the history knows more, and tells it to another attempt; elsewhere this is all that is known. */
    private final transient boolean underWay;

    /** When it came from elsewhere, in milliseconds since 1970. */
    private transient long arrived;

    /** What the message store had to do with it, if there is one, and nothing has been added to the report since. */
    private transient @Nullable TrackedSend tracked;

    /** Other histories that have taken it over. */
    private transient @Nullable Set<SendHistory> takenOver;

    /** @param keys those of the recipients, in the same order */
    public KeyedSendReport(
            @Nullable SendHistory history,
            List<SendKey> keys,
            List<Recipient> recipients,
            List<String> requestIds,
            @Nullable TencentSmsException failure) {
        this(history, keys, recipients, requestIds, failure, false);
    }

    private KeyedSendReport(
            @Nullable SendHistory history,
            List<SendKey> keys,
            List<Recipient> recipients,
            List<String> requestIds,
            @Nullable TencentSmsException failure,
            boolean underWay) {
        this.underWay = underWay;
        this.history = history;
        this.keys = List.copyOf(keys);
        this.recipients = List.copyOf(recipients);
        this.requestIds = List.copyOf(requestIds);
        this.failure = failure;
    }

    KeyedSendReport tracked(TrackedSend send) {
        tracked = send;
        return this;
    }

    /** What the message store had to do with the send, or {@code null} if there is none. */
    public @Nullable TrackedSend tracked() {
        return tracked;
    }

    /** How many messages were accepted, or count as if they were: an earlier exchange has sent them, and nobody does again. */
    int done() {
        return count(State.ACCEPTED) + (tracked == null ? 0 : tracked.repeatedUnknown());
    }

    /** What is known while a send is under way. It is no report for another attempt, unless it goes elsewhere. */
    static KeyedSendReport underWay(
            SendHistory history, List<SendKey> keys, List<Recipient> recipients, List<String> requestIds) {
        return new KeyedSendReport(history, keys, recipients, requestIds, null, true);
    }

    @Override
    public List<Recipient> recipients() {
        return recipients;
    }

    @Override
    public List<String> requestIds() {
        return requestIds;
    }

    @Override
    public @Nullable TencentSmsException failure() {
        return failure;
    }

    /** The report of a failure, or {@code null} if it has none. */
    public static @Nullable KeyedSendReport of(Throwable failure) {
        SendReport report = null;
        if (failure instanceof TencentSmsPartialSendException partial) {
            report = partial.report();
        } else if (failure instanceof TencentSmsUnknownOutcomeException unknown) {
            report = unknown.report();
        }
        return report instanceof KeyedSendReport keyed ? keyed : null;
    }

    /** What each recipient was sent, in their order; empty while the send is under way. */
    public List<SendKey> keys() {
        return underWay ? List.of() : keys;
    }

    /** Whether another history has yet to take it over; it has done so from now on. */
    synchronized boolean isNewTo(SendHistory other) {
        if (history == other) {
            return false;
        }
        if (takenOver == null) {
            takenOver = Collections.newSetFromMap(new WeakHashMap<>());
        }
        return takenOver.add(other);
    }

    /** When the exchange was created that it comes from, or when it came from elsewhere. */
    long created() {
        return history == null ? arrived : history.created();
    }

    /** Elsewhere nobody can ask the history what has been settled since, so that this has to be told now. */
    private Object writeReplace() {
        if (history == null) {
            return this;
        }
        return new KeyedSendReport(null, underWay ? keys : keysLeft(history), recipients, requestIds, failure);
    }

    private List<SendKey> keysLeft(SendHistory history) {
        Set<SendKey> left = new HashSet<>();
        left.addAll(history.left(State.ACCEPTED, this).keySet());
        left.addAll(history.left(State.UNKNOWN, this).keySet());
        return keys.stream()
                .map(key -> left.contains(key) ? key : key.settled())
                .toList();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        arrived = System.currentTimeMillis();
    }

    /** The counts, without the numbers. */
    @Override
    public String toString() {
        return recipients.size() + " recipients: " + count(State.ACCEPTED) + " accepted, " + count(State.REFUSED)
                + " refused, " + count(State.UNKNOWN) + " unknown, " + count(State.UNSENT) + " not sent";
    }
}
