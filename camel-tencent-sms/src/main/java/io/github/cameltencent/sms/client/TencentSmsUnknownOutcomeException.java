package io.github.cameltencent.sms.client;

import org.jspecify.annotations.Nullable;

/**
 * It may have been done, or not: the answer did not come, was cut, was not from the SMS API, or said that the service
 * itself does not know. To send an SMS again now may send it twice; its record (describeSendRecordList) or delivery receipt
 * tells.
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
     * For a call that left it open, without an answer of Tencent's to quote.
     *
     * @param message says why
     * @param action what was tried
     * @param cause what happened, if anything was thrown
     */
    public TencentSmsUnknownOutcomeException(String message, ApiAction<?> action, @Nullable Throwable cause) {
        this(message, FailureDetails.unanswered(action.name()), action.repeatable(), cause);
    }

    /**
     * For the failure of a call that was made while it is unknown whether an earlier one was carried out. To do both again may do
     * that one twice, also if this one changes nothing.
     *
     * @param message says so
     * @param action what was tried now
     */
    public static TencentSmsUnknownOutcomeException ofEarlierCall(String message, ApiAction<?> action) {
        return new TencentSmsUnknownOutcomeException(message, FailureDetails.unanswered(action.name()), false, null);
    }

    /** The same failure, with what it means for each recipient. */
    public TencentSmsUnknownOutcomeException withReport(SendReport recipients) {
        TencentSmsUnknownOutcomeException same = new TencentSmsUnknownOutcomeException(
                String.valueOf(getMessage()), description(), repeatable, getCause(), recipients);
        same.setStackTrace(getStackTrace());
        return same;
    }

    /** What became of each recipient, if this is the failure of a send by the Camel component, or of a call after one. */
    public @Nullable SendReport report() {
        return report;
    }

    @Override
    public final Outcome outcome() {
        return Outcome.UNKNOWN;
    }

    /**
     * False only for an action that does nothing more when it is done twice, such as a statistics query, unless it has come
     * after a call that may have been carried out.
     */
    @Override
    public final boolean mayHaveTakenEffect() {
        return !repeatable || report != null;
    }

    /** True only for an action that does nothing more when it is done twice. */
    @Override
    public final boolean isRetryable() {
        return !mayHaveTakenEffect();
    }
}
