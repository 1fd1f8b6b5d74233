package io.github.cameltencent.sms.internal.send;

import java.util.List;
import java.util.Objects;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.internal.text.SafeText;
import io.github.cameltencent.sms.model.RecipientStatus;

/** Decides whether the outcome of a send is a failure of the exchange, and which. */
public final class SendVerdict {

    private SendVerdict() {}

    /** Whether enough recipients were accepted. */
    public static boolean isSuccess(KeyedSendReport report, SendRules.SuccessRule rule) {
        return report.failure() == null
                && rule.isSuccess(report.done(), report.recipients().size());
    }

    /** The exception of a failed send. */
    public static TencentSmsException failure(ApiAction<?> action, KeyedSendReport report) {
        int accepted = report.count(State.ACCEPTED);
        int refused = report.count(State.REFUSED);
        TencentSmsException failure = report.failure();
        if (accepted > 0 || (failure != null && refused > 0)) {
            return new TencentSmsPartialSendException(
                    FailureMessages.partial(action.name(), report), action.name(), report);
        } else if (failure != null) {
            return noRecipientReached(action, report, failure);
        }
        return refused == report.recipients().size() ? refused(action, report) : unknown(action, report);
    }

    /** A refusal of the last request does not apply to recipients that an earlier one may have reached. */
    private static TencentSmsException noRecipientReached(
            ApiAction<?> action, KeyedSendReport report, TencentSmsException failure) {
        if (report.count(State.UNKNOWN) == 0) {
            return failure;
        }
        return failure instanceof TencentSmsUnknownOutcomeException unknown
                ? unknown.withReport(report)
                : unknown(action, report);
    }

    private static TencentSmsException refused(ApiAction<?> action, KeyedSendReport report) {
        RecipientStatus status = mostRetryable(report);
        String code = code(status);
        return new TencentSmsRefusedException(
                FailureMessages.refusedForAll(action.name(), report, code, status.message()),
                action.name(),
                code,
                String.join(",", report.requestIds()));
    }

    /** The status of the first recipient with a retryable code, else of the first recipient. */
    private static RecipientStatus mostRetryable(KeyedSendReport report) {
        List<RecipientStatus> statuses = report.recipients().stream()
                .map(recipient -> Objects.requireNonNull(recipient.status()))
                .toList();
        return statuses.stream()
                .filter(status -> ErrorCode.of(code(status)).isRetryable())
                .findFirst()
                .orElse(statuses.get(0));
    }

    private static String code(RecipientStatus status) {
        return SafeText.identifier(Objects.requireNonNull(status.code()));
    }

    private static TencentSmsException unknown(ApiAction<?> action, KeyedSendReport report) {
        return new TencentSmsUnknownOutcomeException(FailureMessages.unknownForSome(action, report), action, null)
                .withReport(report);
    }
}
