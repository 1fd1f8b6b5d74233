package io.github.cameltencent.sms.internal.send;

import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.SendReport.Recipient;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.internal.send.SendHistory.Known;
import io.github.cameltencent.sms.internal.text.SafeText;
import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SmsResponse;
import org.jspecify.annotations.Nullable;

/**
 * The recipients of one send, what is known of each, and the failure to report. Recipients have the indexes of the
 * original request. One thread at a time uses it.
 */
final class SendResults {

    private final SendRequest request;
    private final SendHistory history;
    private final SendAttempt attempt;
    private final boolean redeliverUnknown;
    private final RecipientListener listener;

    private final List<SendKey> keys;
    private final Recipient[] recipients;
    private final List<Integer> pending;
    private final Set<String> earlierRequestIds = new LinkedHashSet<>();
    private final Map<Integer, String> requestIds = new TreeMap<>();
    private @Nullable TencentSmsException earlierFailure;
    private @Nullable TencentSmsException failure;
    private int repeated;
    private int repeatedUnknown;

    /**
     * @param history the results of earlier attempts of the exchange
     * @param redeliverUnknown whether recipients who may have been reached are sent to again
     * @param listener notified of the recipients of each request when it has ended
     */
    SendResults(
            SendRequest request,
            SendHistory history,
            SendAttempt attempt,
            boolean redeliverUnknown,
            RecipientListener listener) {
        this.request = request;
        this.history = history;
        this.attempt = attempt;
        this.redeliverUnknown = redeliverUnknown;
        this.listener = listener;
        this.keys = keys(request, history.copiesLeft());
        this.recipients = new Recipient[keys.size()];
        this.pending = new ArrayList<>(keys.size());
        List<@Nullable Known> known = history.lookUp(keys, attempt);
        for (int i = 0; i < recipients.length; i++) {
            recipients[i] = new Recipient(keys.get(i).phoneNumber(), State.UNSENT, null);
            if (isToBeSent(i, known.get(i))) {
                pending.add(i);
            }
        }
    }

    private static List<SendKey> keys(SendRequest request, Map<SendKey, Deque<SendKey>> copiesLeft) {
        List<SendKey> all = request.keys();
        if (all.size() == 1 && copiesLeft.isEmpty()) {
            return all;
        }
        Set<SendKey> keys = new LinkedHashSet<>();
        for (SendKey sent : all) {
            // Among equal messages, the finished ones come first: only their number matters.
            Deque<SendKey> left = copiesLeft.get(sent);
            SendKey key = left == null || left.isEmpty() ? sent : left.remove();
            while (!keys.add(key)) {
                key = key.nextCopy();
            }
        }
        return List.copyOf(keys);
    }

    /** Uses what is known of a recipient; returns false if it need not be sent to. */
    private boolean isToBeSent(int index, @Nullable Known known) {
        if (known == null) {
            return true;
        }
        recipients[index] = known.recipient();
        if (known.requestId() != null) {
            earlierRequestIds.add(known.requestId());
        }
        if (known.recipient().state() != State.UNKNOWN) {
            return false;
        } else if (!redeliverUnknown && earlierFailure == null) {
            // As long as some are unknown, the failure that caused it remains.
            earlierFailure = known.origin() == Known.Origin.IN_PROGRESS ? inProgress() : known.failure();
        }
        return redeliverUnknown;
    }

    private TencentSmsException inProgress() {
        return new TencentSmsUnknownOutcomeException(
                FailureMessages.inProgress(request.action()), request.action(), null);
    }

    /** Those to send to. */
    List<Integer> pending() {
        return pending;
    }

    /** The number of recipients that an earlier attempt has already handled. */
    int alreadyHandled() {
        return recipients.length - pending.size();
    }

    String phoneNumber(int index) {
        return keys.get(index).phoneNumber();
    }

    List<SendKey> keysOf(List<Integer> indexes) {
        if (indexes.size() == keys.size()) {
            return keys;
        }
        List<SendKey> result = new ArrayList<>(indexes.size());
        indexes.forEach(index -> result.add(keys.get(index)));
        return result;
    }

    /** Whether a request has failed. */
    boolean hasFailed() {
        return failure != null;
    }

    /** The recipients whose messages are claimed for this send; uses what is known of the others. */
    List<Integer> claimed(List<Integer> indexes, List<@Nullable Known> known) {
        List<Integer> claimed = new ArrayList<>(known.size());
        for (int i = 0; i < known.size(); i++) {
            Known one = known.get(i);
            if (one == null) {
                claimed.add(indexes.get(i));
            } else {
                skip(indexes.get(i), one);
            }
        }
        return claimed;
    }

    private void skip(int index, Known known) {
        boolean unused = isToBeSent(index, known);
        if (known.origin() != Known.Origin.STORE) {
            return;
        }
        switch (known.recipient().state()) {
            case ACCEPTED -> repeated++;
            case UNKNOWN -> {
                repeated++;
                repeatedUnknown++;
            }
            default -> earlierFailure = earlierFailure == null ? known.failure() : earlierFailure;
        }
    }

    /**
     * Uses the response of a request.
     *
     * @param number the number of the request, from 0
     * @return what is known of each of its recipients now
     * @throws RuntimeException if the response does not fit
     */
    List<Known> answered(int number, List<Integer> sent, SmsResponse response) {
        List<String> numbers = new ArrayList<>(sent.size());
        sent.forEach(index -> numbers.add(phoneNumberOfResult(index)));
        List<@Nullable RecipientStatus> statuses = RecipientStatusMatcher.match(numbers, request.statuses(response));
        String requestId = response.requestId() == null ? null : SafeText.identifier(response.requestId());
        List<Known> outcomes = new ArrayList<>(statuses.size());
        for (int i = 0; i < statuses.size(); i++) {
            RecipientStatus status = statuses.get(i);
            State state = state(status);
            listener.ended(state, state == State.ACCEPTED || status == null ? null : code(status));
            Known outcome = new Known(new Recipient(numbers.get(i), state, status), requestId, null);
            end(sent.get(i), outcome);
            outcomes.add(outcome);
        }
        if (requestId != null) {
            requestIds.put(number, requestId);
        }
        return outcomes;
    }

    private String phoneNumberOfResult(int index) {
        return recipients[index].phoneNumber();
    }

    private static String code(RecipientStatus status) {
        return status.code() == null ? Outcome.UNKNOWN.name() : SafeText.identifier(status.code());
    }

    private static State state(@Nullable RecipientStatus status) {
        String code = status == null ? null : status.code();
        if (code == null || code.isBlank()) {
            return State.UNKNOWN;
        } else if (code.strip().equalsIgnoreCase("Ok")) {
            return State.ACCEPTED;
        }
        return ErrorCode.of(code).kind() == ErrorCode.Kind.UNKNOWN ? State.UNKNOWN : State.REFUSED;
    }

    /**
     * A request that was sent has failed.
     *
     * @param code the code to count for each recipient, or {@code null}
     */
    List<Known> requestFailed(List<Integer> sent, TencentSmsException cause, @Nullable String code) {
        sent.forEach(index -> listener.ended(stateAfter(cause), code));
        return failed(sent, cause);
    }

    /**
     * Recipients were not sent to, or nobody knows.
     *
     * @return what is known of each of them now
     */
    List<Known> failed(List<Integer> indexes, TencentSmsException cause) {
        List<Known> outcomes = new ArrayList<>(indexes.size());
        for (int index : indexes) {
            Known outcome = new Known(new Recipient(phoneNumberOfResult(index), stateAfter(cause), null), null, cause);
            end(index, outcome);
            outcomes.add(outcome);
        }
        if (failure == null || severity(cause) > severity(failure)) {
            failure = cause;
        }
        return outcomes;
    }

    private static State stateAfter(TencentSmsException cause) {
        return cause.outcome() == Outcome.UNKNOWN ? State.UNKNOWN : State.UNSENT;
    }

    /**
     * Of several failures, the one with the least certain outcome is reported; of equal ones the first, which ended the
     * send.
     */
    private static int severity(TencentSmsException failure) {
        return switch (failure.outcome()) {
            case UNKNOWN -> 2;
            case REFUSED -> 1;
            case NOT_SENT -> 0;
        };
    }

    private void end(int index, Known now) {
        recipients[index] = history.end(keys.get(index), now, attempt);
    }

    /** The report while the send is in progress: all its recipients are unknown. */
    KeyedSendReport open() {
        Recipient[] open = recipients.clone();
        for (int index : pending) {
            open[index] = new Recipient(phoneNumber(index), State.UNKNOWN, null);
        }
        return KeyedSendReport.inProgress(history, keys, List.of(open), List.copyOf(earlierRequestIds));
    }

    /** The report at the end of the send. */
    KeyedSendReport report(MessageClaims claims) {
        KeyedSendReport report = new KeyedSendReport(
                history, keys, List.of(recipients), requestIds(), failure == null ? earlierFailure : failure);
        return claims.isStored()
                ? report.tracked(new TrackedSend(claims.messageKey(keys), repeated, repeatedUnknown))
                : report;
    }

    private List<String> requestIds() {
        if (earlierRequestIds.isEmpty() && requestIds.size() == 1) {
            return List.copyOf(requestIds.values());
        }
        Set<String> ids = new LinkedHashSet<>(earlierRequestIds);
        ids.addAll(requestIds.values());
        return List.copyOf(ids);
    }
}
