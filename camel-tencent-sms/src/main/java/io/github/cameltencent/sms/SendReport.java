package io.github.cameltencent.sms;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

import io.github.cameltencent.sms.client.RecipientReport;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.model.Masking;
import io.github.cameltencent.sms.model.RecipientStatus;
import org.jspecify.annotations.Nullable;

/**
 * What became of each recipient of a send. After a send that failed, the exchange has it as the property
 * {@link TencentSmsConstants#SEND_REPORT}, so that a route can tell whom to send to again. So has it the failure itself, if
 * anybody was or may have been reached.
 *
 * <p>While a send is under way, the exchange has a report in which everybody is unknown who is sent to. A caller that is
 * interrupted, or does not wait for the end, finds it; the send goes on.
 */
public final class SendReport implements RecipientReport {

    private static final long serialVersionUID = 1L;

    /** What is known of one recipient. */
    public enum State {
        /** Tencent took the message. */
        ACCEPTED,
        /** Tencent refused this recipient; the status tells why. */
        REFUSED,
        /** It may have been accepted: the request got no answer, or the answer has no status for it. */
        UNKNOWN,
        /** No request with this recipient was carried out. */
        UNSENT
    }

    /**
     * One recipient.
     *
     * @param phoneNumber as in Tencent's answers: with a country code
     * @param state what is known of it
     * @param status Tencent's status, or {@code null} if there is none
     */
    public record Recipient(
            String phoneNumber, State state, @Nullable RecipientStatus status) implements Serializable {

        /** The number is masked. */
        @Override
        public String toString() {
            return Masking.phoneNumber(phoneNumber) + " " + state;
        }
    }

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

    /** Other histories that have taken it over. */
    private transient @Nullable Set<SendHistory> takenOver;

    /** @param keys those of the recipients, in the same order */
    SendReport(
            @Nullable SendHistory history,
            List<SendKey> keys,
            List<Recipient> recipients,
            List<String> requestIds,
            @Nullable TencentSmsException failure) {
        this(history, keys, recipients, requestIds, failure, false);
    }

    private SendReport(
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

    /** What is known while a send is under way. It is no report for another attempt, unless it goes elsewhere. */
    static SendReport underWay(
            SendHistory history, List<SendKey> keys, List<Recipient> recipients, List<String> requestIds) {
        return new SendReport(history, keys, recipients, requestIds, null, true);
    }

    /**
     * All recipients, in the order of the request, each once. Behind them come those whom an earlier send of the exchange has
     * reached, or may have, with a text that this one did not send them.
     */
    public List<Recipient> recipients() {
        return recipients;
    }

    /** The recipients in one state, in the order of the request. */
    public List<Recipient> recipients(State state) {
        return recipients.stream()
                .filter(recipient -> recipient.state() == state)
                .toList();
    }

    /** How many recipients are in one state. */
    public int count(State state) {
        int count = 0;
        for (Recipient recipient : recipients) {
            if (recipient.state() == state) {
                count++;
            }
        }
        return count;
    }

    /** The ids of the requests that were answered, in order. */
    public List<String> requestIds() {
        return requestIds;
    }

    /** Why a request failed, or {@code null} if all of them were answered. */
    public @Nullable TencentSmsException failure() {
        return failure;
    }

    /** The report of a failure, or {@code null} if it has none. */
    static @Nullable SendReport of(Throwable failure) {
        if (failure instanceof TencentSmsPartialSendException partial) {
            return partial.report();
        }
        return failure instanceof TencentSmsUnknownOutcomeException unknown
                        && unknown.report() instanceof SendReport report
                ? report
                : null;
    }

    /** What each recipient was sent, in their order; empty while the send is under way. */
    List<SendKey> keys() {
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
        return new SendReport(null, underWay ? keys : keysLeft(history), recipients, requestIds, failure);
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
