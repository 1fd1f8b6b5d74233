package io.github.cameltencent.sms.internal.send;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.SendReport.Recipient;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.internal.send.SendHistory.Known;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that a failure is not milder than the state of the exchange: if the outcome of an earlier send is unknown,
 * the failure of a later call says so, too, whatever that call was.
 */
public final class ExchangeVerdict {

    private final SendHistory history;
    private final SendAttempt attempt;
    private final List<KeyedSendReport> earlier;

    /** @param earlier the exchange's reports of earlier sends */
    public ExchangeVerdict(SendHistory history, SendAttempt attempt, List<KeyedSendReport> earlier) {
        this.history = history;
        this.attempt = attempt;
        this.earlier = earlier;
    }

    /**
     * Adds to the report of a failed send the recipients that earlier sends may have reached; on a redelivery also
     * those they reached with the same text.
     */
    public KeyedSendReport withOthers(KeyedSendReport report) {
        List<SendKey> keys = new ArrayList<>(report.keys());
        List<Recipient> recipients = new ArrayList<>(report.recipients());
        Set<String> requestIds = new LinkedHashSet<>(report.requestIds());
        if (attempt.isRedelivery()) {
            Set<SmsText> texts = new HashSet<>();
            keys.forEach(key -> texts.add(key.text()));
            add(left(State.ACCEPTED, texts), keys, recipients, requestIds);
        }
        add(left(State.UNKNOWN, null), keys, recipients, requestIds);
        return recipients.size() == report.recipients().size()
                ? report
                : new KeyedSendReport(history, keys, recipients, List.copyOf(requestIds), report.failure());
    }

    /** Sibling copies of the exchange do not count: each part of a split has its own result. */
    private Map<SendKey, Known> left(State state, @Nullable Set<SmsText> texts) {
        Map<SendKey, Known> left = new LinkedHashMap<>();
        earlier.forEach(report -> left.putAll(history.left(state, report)));
        if (state == State.UNKNOWN) {
            left.putAll(history.inProgress(attempt));
        }
        left.keySet().removeIf(key -> texts != null && !texts.contains(key.text()));
        return left;
    }

    private static void add(
            Map<SendKey, Known> others, List<SendKey> keys, List<Recipient> recipients, Set<String> requestIds) {
        Set<SendKey> listed = new HashSet<>(keys);
        others.forEach((key, other) -> {
            if (listed.add(key)) {
                keys.add(key);
                recipients.add(other.recipient());
                if (other.requestId() != null) {
                    requestIds.add(other.requestId());
                }
            }
        });
    }

    /**
     * Decides the failure of a call other than a send, or of a send that could not be started.
     *
     * @return the failure; it has a report if the outcome of a send is unknown
     */
    public TencentSmsException judge(ApiAction<?> action, TencentSmsException failure) {
        List<SendKey> keys = new ArrayList<>();
        List<Recipient> recipients = new ArrayList<>();
        Set<String> requestIds = new LinkedHashSet<>();
        if (attempt.isRedelivery() || failure instanceof TencentSmsInvalidRequestException) {
            add(left(State.ACCEPTED, null), keys, recipients, requestIds);
        }
        add(left(State.UNKNOWN, null), keys, recipients, requestIds);
        if (!recipients.isEmpty()) {
            return withReport(action, new KeyedSendReport(history, keys, recipients, List.copyOf(requestIds), failure));
        } else if (history.hasUnknownCalls(attempt) && !failure.mayHaveTakenEffect()) {
            return TencentSmsUnknownOutcomeException.ofEarlierCall(FailureMessages.unknownBefore(failure), action);
        }
        return failure;
    }

    private static TencentSmsException withReport(ApiAction<?> action, KeyedSendReport report) {
        String message = FailureMessages.reachedBefore(report);
        return report.count(State.ACCEPTED) > 0
                ? new TencentSmsPartialSendException(message, action.name(), report)
                : new TencentSmsUnknownOutcomeException(message, action, null).withReport(report);
    }
}
