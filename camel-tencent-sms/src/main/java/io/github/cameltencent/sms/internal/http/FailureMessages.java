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
 * The sentences of the exceptions: what was tried, what came of it, whether to send again, what to change. Why there is no
 * answer is said by {@code NoResponseReason}, and what is wrong with one by {@code ResponseParser}.
 */
public final class FailureMessages {

    static final String ROUTE_IS_STOPPED = "its route is stopped";

    private static final Set<Class<?>> SENDS = Set.of(SendSmsResponse.class, SendMultiGlobalSmsResponse.class);

    /** Where to see what became of a send, and what is not to be seen there. */
    private static final String WHERE_TO_LOOK =
            " On the mainland site describeSendRecordList shows what was sent to a number in the last 72 hours, 50 records a"
                    + " page and 1,000 in all; everywhere pullSendStatusByPhoneNumber returns the receipts.";

    private FailureMessages() {}

    /** The component's own exception for whatever a client failed with. */
    public static TencentSmsException of(ApiAction<?> action, @Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TencentSmsException known) {
            return known;
        }
        String why = cause == null
                ? "the client gave no answer"
                : "the client failed with " + cause.getClass().getName();
        return new TencentSmsUnknownOutcomeException(
                unknown(action, FailureDetails.unanswered(action.name()), why), action, cause);
    }

    /** @param said the code and the words of Tencent's */
    static String refused(FailureDetails failure, String said, ErrorCode meaning) {
        return refused(failure.action(), "", said, requestId(failure.requestId()), meaning);
    }

    /**
     * For a send that was answered, and refused for each recipient.
     *
     * @param code of one of them
     * @param said Tencent's words to it
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
                        ? "Nothing was done, so it may be sent again."
                        : "Nothing was done. The same request is refused again until the reason is gone.")
                + advice(meaning);
    }

    /** @param cause what stood in the way */
    static String notSent(String action, String why, @Nullable Throwable cause) {
        return action + " was not sent: " + why
                + (TransientCauses.isReasonOf(cause)
                        ? ". It may be sent again."
                        : ". It fails again until that is fixed.");
    }

    /** For a send that is stopped after some of its requests. */
    public static String notSentToOthers(String action) {
        return action + " was not sent to the remaining recipients: " + ROUTE_IS_STOPPED + ".";
    }

    /** For messages that a message store could not claim. */
    public static String notClaimed(String action, Throwable failure) {
        return action + " was not sent: the message store could not claim the messages: "
                + (failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage())
                + ". It is safe to retry when the store works again.";
    }

    /** For a message that another exchange is sending. */
    public static String inProgressElsewhere(String action) {
        return action
                + " was not sent to some recipients: another exchange has claimed the same message and has not ended."
                + " It is safe to retry later: then the message store has its outcome.";
    }

    /** For messages whose key is taken, as the reason of a request that is refused. */
    public static String keyOfAnotherText(int others, int all) {
        return "the message store has another text (template, signature or parameters) with this key for " + others
                + " of "
                + all + " recipients. One key stands for one text: set another one in the header"
                + " CamelTencentSmsMessageKey";
    }

    /** For a call that left it open. */
    static String unknown(ApiAction<?> action, FailureDetails failure, String why) {
        return unknown(action, ": " + why + requestId(failure.requestId()));
    }

    /** For a call that was answered with an error which leaves it open. */
    static String unknown(ApiAction<?> action, FailureDetails failure, String said, ErrorCode meaning) {
        // Where to look is told of each send, whatever the code, and need not be told of what changes nothing.
        boolean isSaid = action.repeatable() || meaning.advice().contains("describeSendRecordList");
        return unknown(action, failure, "Tencent Cloud answered " + said) + (isSaid ? "" : advice(meaning));
    }

    /** For recipients to whom an earlier attempt sends. */
    public static String underWay(ApiAction<?> action) {
        return unknown(action, ": an earlier attempt of this exchange has no answer yet");
    }

    /** For a send that left it open for some recipients. */
    public static String unknownForSome(ApiAction<?> action, SendReport report) {
        TencentSmsException last = report.failure();
        return unknown(action, " for some of its " + report + requestIds(report.requestIds()))
                + (last == null ? "" : " The last attempt by itself: " + last.getMessage());
    }

    private static String unknown(ApiAction<?> action, String what) {
        return "Whether " + action.name() + " was carried out is unknown" + what + ". " + adviceIfUnknown(action);
    }

    private static String adviceIfUnknown(ApiAction<?> action) {
        if (action.repeatable()) {
            return "It changes nothing, so it may be sent again.";
        } else if (PullResponse.class.isAssignableFrom(action.responseType())) {
            return "What it took off the queue is lost then, and does not come again; " + action.name()
                    + "ByPhoneNumber still tells it.";
        }
        return "Sending it again may do it twice." + (SENDS.contains(action.responseType()) ? WHERE_TO_LOOK : "");
    }

    /** For a send that did not end the same for all recipients. */
    public static String partial(String action, SendReport report) {
        boolean mayHaveReached = report.count(State.ACCEPTED) + report.count(State.UNKNOWN) > 0;
        return action
                + (mayHaveReached
                        ? " reached only some of its " + report
                                + ". Sending it again as a whole would reach some of them twice"
                        : " was refused for some, and not sent to others, of its " + report + ". It reached nobody")
                + "; a redelivery of this exchange sends only to those who were refused or not sent."
                + firstRefusal(report) + requestFailure(report.failure()) + whereToLook(report);
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
        String code = failure.code() == null ? "without an answer of Tencent's." : "with " + withAdvice(failure.code());
        return " A request" + requestId(failure.requestId()) + " failed " + code;
    }

    /** For a call after a send of the same exchange that has reached recipients, or may have. */
    public static String reachedBefore(SendReport report) {
        return (report.count(State.ACCEPTED) > 0
                        ? "Some recipients were reached"
                        : "Some recipients may have been reached")
                + " by an earlier send of this exchange: " + report
                + ". Sending the exchange again may reach some of them twice." + whereToLook(report) + " "
                + byItself(report.failure());
    }

    /** For a call after one of the same exchange that left it open. */
    public static String unknownBefore(TencentSmsException failure) {
        return "Whether an earlier request of this exchange was carried out is unknown, so to send the exchange again may"
                + " do it twice. " + byItself(failure);
    }

    private static String byItself(@Nullable TencentSmsException failure) {
        return failure == null ? "" : "The call by itself: " + failure.getMessage();
    }

    private static String whereToLook(SendReport report) {
        return report.count(State.UNKNOWN) > 0 ? WHERE_TO_LOOK : "";
    }

    private static String withAdvice(String code) {
        return code + "." + advice(ErrorCode.of(code));
    }

    /** To put behind a sentence. */
    private static String advice(ErrorCode meaning) {
        return meaning.advice().isEmpty() ? "" : " " + meaning.advice();
    }

    /** How Tencent's support can find a request. */
    private static String requestId(@Nullable String id) {
        return id == null ? "" : " (request id " + id + ")";
    }

    private static String requestIds(List<String> ids) {
        return requestId(ids.isEmpty() ? null : String.join(",", ids));
    }
}
