package io.github.cameltencent.sms.client;

import org.jspecify.annotations.Nullable;

/**
 * It may have been done or not: there was no response, or it was incomplete, not from the SMS API, or an internal error
 * of the service. Retrying a send may send duplicates; its record (describeSendRecordList) or delivery receipt shows
 * whether it was sent.
 */
public class TencentSmsUnknownOutcomeException extends TencentSmsException {

    private static final long serialVersionUID = 1L;

    private final boolean repeatable;
    private final @Nullable SendReport report;

    public TencentSmsUnknownOutcomeException(
            String message, FailureDetails failure, boolean repeatable, @Nullable Throwable cause) {
        this(message, failure, repeatable, cause, null);
    }

    private TencentSmsUnknownOutcomeException(
            String message,
            FailureDetails failure,
            boolean repeatable,
            @Nullable Throwable cause,
            @Nullable SendReport report) {
        super(message, failure, cause);
        this.repeatable = repeatable;
        this.report = report;
    }

    /**
     * For a call without a response of Tencent's to quote.
     *
     * @param message the whole message
     * @param action what was tried
     * @param cause what happened, if anything was thrown
     */
    public TencentSmsUnknownOutcomeException(String message, ApiAction<?> action, @Nullable Throwable cause) {
        this(message, FailureDetails.unanswered(action.name()), action.repeatable(), cause);
    }

    /**
     * For a call that failed while the outcome of an earlier call of the exchange is unknown. Retrying both may repeat
     * the effect of that one, even if this one changes nothing.
     *
     * @param message the whole message
     * @param action what was tried now
     */
    public static TencentSmsUnknownOutcomeException ofEarlierCall(String message, ApiAction<?> action) {
        return new TencentSmsUnknownOutcomeException(message, FailureDetails.unanswered(action.name()), false, null);
    }

    /** Returns the same failure with the state of each recipient. */
    public TencentSmsUnknownOutcomeException withReport(SendReport recipients) {
        TencentSmsUnknownOutcomeException same = new TencentSmsUnknownOutcomeException(
                String.valueOf(getMessage()), description(), repeatable, getCause(), recipients);
        same.setStackTrace(getStackTrace());
        return same;
    }

    /** The state of each recipient, if this is the failure of a send by the Camel component, or of a call after one. */
    public @Nullable SendReport report() {
        return report;
    }

    @Override
    public final Outcome outcome() {
        return Outcome.UNKNOWN;
    }

    /**
     * False only for an action that changes nothing, such as a statistics query, and only if it did not follow a call
     * that may have been carried out.
     */
    @Override
    public final boolean mayHaveTakenEffect() {
        return !repeatable || report != null;
    }

    /** True only for an action that changes nothing. */
    @Override
    public final boolean isRetryable() {
        return !mayHaveTakenEffect();
    }
}
