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
 * A report with the message for each recipient, so that another attempt of the same exchange, in this process or
 * another, does not send the same again.
 */
public final class KeyedSendReport implements SendReport {

    private static final long serialVersionUID = 1L;

    private final List<Recipient> recipients;
    private final List<String> requestIds;
    private final @Nullable TencentSmsException failure;

    /** What each recipient was sent. */
    private final List<SendKey> keys;

    /** The history with the state of the report, if it was created in this process. */
    private final transient @Nullable SendHistory history;

    /**
     * In this process another attempt asks the history, which knows more; in another process this is all that is known.
     */
    private final transient boolean inProgress;

    /** When it was deserialized, in milliseconds since 1970. */
    private transient long arrived;

    /** The tracking of the send, if there is a message store and nothing has been added to the report since. */
    private transient @Nullable TrackedSend tracked;

    /** Other histories that have merged it. */
    private transient @Nullable Set<SendHistory> mergedInto;

    /** @param keys the keys of the recipients, in the same order */
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
            boolean inProgress) {
        this.inProgress = inProgress;
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

    /** The tracking of the send, or {@code null} if there is no message store. */
    public @Nullable TrackedSend tracked() {
        return tracked;
    }

    /** The number of messages that were accepted, or count as accepted because an earlier exchange has sent them. */
    int done() {
        return count(State.ACCEPTED) + (tracked == null ? 0 : tracked.repeatedUnknown());
    }

    /** The report of a send in progress. Another attempt uses it only in another process. */
    static KeyedSendReport inProgress(
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

    /** Returns the report of a failure, or {@code null} if it has none. */
    public static @Nullable KeyedSendReport of(Throwable failure) {
        SendReport report = null;
        if (failure instanceof TencentSmsPartialSendException partial) {
            report = partial.report();
        } else if (failure instanceof TencentSmsUnknownOutcomeException unknown) {
            report = unknown.report();
        }
        return report instanceof KeyedSendReport keyed ? keyed : null;
    }

    /** The message for each recipient, in their order; empty while the send is in progress. */
    public List<SendKey> keys() {
        return inProgress ? List.of() : keys;
    }

    /** Whether another history has not merged it yet; marks it as merged. */
    synchronized boolean isNewTo(SendHistory other) {
        if (history == other) {
            return false;
        }
        if (mergedInto == null) {
            mergedInto = Collections.newSetFromMap(new WeakHashMap<>());
        }
        return mergedInto.add(other);
    }

    /** When its exchange was created, or when it was deserialized. */
    long created() {
        return history == null ? arrived : history.created();
    }

    /** Another process cannot ask the history what has been settled since, so the settled messages are left out now. */
    private Object writeReplace() {
        if (history == null) {
            return this;
        }
        return new KeyedSendReport(null, inProgress ? keys : keysLeft(history), recipients, requestIds, failure);
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
