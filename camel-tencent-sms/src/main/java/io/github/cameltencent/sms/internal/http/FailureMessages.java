package io.github.cameltencent.sms.internal.http;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.client.FailureDetails;
import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.SendReport.Recipient;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInProgressException;
import io.github.cameltencent.sms.client.TencentSmsStoreException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.internal.failure.TransientCauses;
import io.github.cameltencent.sms.internal.text.SafeText;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SendMultiGlobalSmsResponse;
import io.github.cameltencent.sms.model.SendSmsResponse;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the exceptions: what was tried, what happened, whether to retry, and what to change.
 * {@code NoResponseReason} explains a missing response, {@code ResponseParser} an invalid one.
 */
public final class FailureMessages {

    static final String ROUTE_IS_STOPPED = "its route is stopped";

    private static final Set<Class<?>> SENDS = Set.of(SendSmsResponse.class, SendMultiGlobalSmsResponse.class);

    /** Where to look up the outcome of a send, with the limits of that. */
    private static final String LOOK_UP_ADVICE =
            " To look it up: describeSendRecordList (mainland site) shows what was sent to a number in the last 72 hours, 50 records"
                    + " a page and 1,000 in all; pullSendStatusByPhoneNumber (both sites) returns the receipts.";

    private FailureMessages() {}

    /** Converts any failure of a client into one of the component's exceptions. */
    public static TencentSmsException of(ApiAction<?> action, @Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TencentSmsException known) {
            return known;
        }
        String why = cause == null
                ? "the client returned no response"
                : "the client failed with " + cause.getClass().getName();
        return new TencentSmsUnknownOutcomeException(
                unknown(action, FailureDetails.unanswered(action.name()), why), action, cause);
    }

    /** @param said Tencent's code and message */
    static String refused(FailureDetails failure, String said, ErrorCode meaning) {
        return refused(failure.action(), "", said, requestId(failure.requestId()), meaning);
    }

    /**
     * For a send that Tencent refused for every recipient.
     *
     * @param code the code of one of them
     * @param said Tencent's message for it
     */
    public static String refusedForAll(String action, SendReport report, String code, @Nullable String said) {
        String whom = report.recipients().size() == 1 ? "the recipient" : "all " + report + "; one of them";
        return refused(
                action,
                " for " + whom,
                code + ": " + SafeText.safe(said),
                requestIds(report.requestIds()),
                ErrorCode.of(code));
    }

    private static String refused(String action, String whom, String said, String ids, ErrorCode meaning) {
        return "Tencent Cloud refused " + action + whom + " with " + said + ids + ". "
                + (meaning.isRetryable()
                        ? "It had no effect; it is safe to retry."
                        : "It had no effect. A retry is refused until the cause is fixed.")
                + advice(meaning);
    }

    /** @param cause what prevented it */
    static String notSent(String action, String why, @Nullable Throwable cause) {
        return action + " was not sent: " + why
                + (TransientCauses.isReasonOf(cause)
                        ? ". It is safe to retry."
                        : ". A retry fails until the cause is fixed.");
    }

    /** For a send that is stopped after some of its requests were sent. */
    public static String notSentToOthers(String action) {
        return action + " was not sent to the remaining recipients: " + ROUTE_IS_STOPPED + ".";
    }

    /** For messages that the message store could not claim. */
    public static String notClaimed(String action, Throwable failure) {
        return action + " was not sent: the message store failed to claim the messages: "
                + (failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage())
                + ". It is safe to retry when the store works again.";
    }

    /** For messages whose request was late. */
    public static String claimTimedOut(String action) {
        return action
                + " was not sent: its claim in the message store timed out before the request left, so that another"
                + " exchange may have sent the message. It is safe to retry. If it happens often, raise claimTimeout.";
    }

    /** For a message that another exchange is sending. */
    public static String inProgressElsewhere(String action) {
        return action
                + " was not sent to some recipients: another exchange has claimed the same message and has not ended."
                + " It is safe to retry later: then the message store has its outcome.";
    }

    /** The reason of a refused request whose key is used for another text. */
    public static String keyOfAnotherText(int others, int all) {
        return "the message store already has another text (template, signature or parameters) for this key for "
                + others
                + " of "
                + all + " recipients. A key must not be used for several texts: set another key in the header"
                + " CamelTencentSmsMessageKey";
    }

    /** For a call without a usable response. */
    static String unknown(ApiAction<?> action, FailureDetails failure, String why) {
        return unknown(action, ": " + why + requestId(failure.requestId()));
    }

    /** For an error response that does not say whether the request was carried out. */
    static String unknown(ApiAction<?> action, FailureDetails failure, String said, ErrorCode meaning) {
        // Each send already says where to look it up, and a read needs no such advice.
        boolean isRedundant = action.repeatable() || meaning.advice().contains("describeSendRecordList");
        return unknown(action, failure, "Tencent Cloud responded with " + said) + (isRedundant ? "" : advice(meaning));
    }

    /** For recipients of an earlier attempt that is still in flight. */
    public static String inProgress(ApiAction<?> action) {
        return unknown(action, ": an earlier attempt of this exchange has no response yet");
    }

    /** For a send whose outcome is unknown for some recipients. */
    public static String unknownForSome(ApiAction<?> action, SendReport report) {
        TencentSmsException last = report.failure();
        return unknown(action, " for some of its " + report + requestIds(report.requestIds()))
                + (last == null ? "" : " The last attempt failed with: " + last.getMessage());
    }

    private static String unknown(ApiAction<?> action, String what) {
        return "The outcome of " + action.name() + " is unknown" + what + ". " + adviceIfUnknown(action);
    }

    private static String adviceIfUnknown(ApiAction<?> action) {
        if (action.repeatable()) {
            return "It changes nothing; it is safe to retry.";
        } else if (PullResponse.class.isAssignableFrom(action.responseType())) {
            return "Entries that it may have taken off the queue are lost; " + action.name()
                    + "ByPhoneNumber still returns them.";
        }
        return SENDS.contains(action.responseType())
                ? "Retrying may send duplicates." + LOOK_UP_ADVICE
                : "Retrying may repeat its effect.";
    }

    /** For a send whose outcome differs between recipients. */
    public static String partial(String action, SendReport report) {
        boolean mayHaveReached = report.count(State.ACCEPTED) + report.count(State.UNKNOWN) > 0;
        return action
                + (mayHaveReached
                        ? " reached only some of its " + report
                                + ". Resending the whole request would reach some recipients twice"
                        : " was refused for some and not sent to others of its " + report + ". It reached no recipient")
                + "; a redelivery of this exchange sends only to those refused or not sent."
                + firstRefusal(report) + requestFailure(report.failure()) + lookUpAdvice(report);
    }

    private static String firstRefusal(SendReport report) {
        for (Recipient recipient : report.recipients()) {
            if (recipient.state() == State.REFUSED
                    && recipient.status() != null
                    && recipient.status().code() != null) {
                return " The first refusal: "
                        + withAdvice(SafeText.identifier(recipient.status().code()));
            }
        }
        return "";
    }

    private static String requestFailure(@Nullable TencentSmsException failure) {
        if (failure == null) {
            return "";
        }
        if (failure instanceof TencentSmsInProgressException || failure instanceof TencentSmsStoreException) {
            return " " + failure.getMessage();
        }
        String code =
                failure.code() == null ? "without a response from Tencent." : "with " + withAdvice(failure.code());
        return " A request" + requestId(failure.requestId()) + " failed " + code;
    }

    /** For a call after a send of the same exchange that reached recipients, or may have. */
    public static String reachedBefore(SendReport report) {
        return (report.count(State.ACCEPTED) > 0
                        ? "Some recipients were reached"
                        : "Some recipients may have been reached")
                + " by an earlier send of this exchange: " + report
                + ". Retrying the exchange may reach some of them twice." + lookUpAdvice(report) + " "
                + otherFailure(report.failure());
    }

    /** For a call after a request of the same exchange whose outcome is unknown. */
    public static String unknownBefore(TencentSmsException failure) {
        return "The outcome of an earlier request of this exchange is unknown; retrying the exchange may repeat its"
                + " effect. " + otherFailure(failure);
    }

    private static String otherFailure(@Nullable TencentSmsException failure) {
        return failure == null ? "" : "This call failed with: " + failure.getMessage();
    }

    private static String lookUpAdvice(SendReport report) {
        return report.count(State.UNKNOWN) > 0 ? LOOK_UP_ADVICE : "";
    }

    private static String withAdvice(String code) {
        return code + "." + advice(ErrorCode.of(code));
    }

    /** Appended to a sentence. */
    private static String advice(ErrorCode meaning) {
        return meaning.advice().isEmpty() ? "" : " " + meaning.advice();
    }

    /** For Tencent's support. */
    private static String requestId(@Nullable String id) {
        return id == null ? "" : " (request id " + id + ")";
    }

    private static String requestIds(List<String> ids) {
        return requestId(ids.isEmpty() ? null : String.join(",", ids));
    }
}
