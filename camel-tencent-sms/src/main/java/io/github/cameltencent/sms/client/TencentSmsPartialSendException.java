package io.github.cameltencent.sms.client;

import io.github.cameltencent.sms.client.SendReport.State;
import org.jspecify.annotations.Nullable;

/**
 * A send had different outcomes for its recipients; usually some were accepted and others were not. {@link #report()}
 * has the state of each. Resending the whole request would reach the accepted recipients twice. A redelivery of the
 * same exchange by Camel's error handler sends only to those refused or not sent, and skips those whose outcome is
 * unknown.
 *
 * <p>If one of its requests failed, that failure is {@link #failure()}. It is neither the cause nor suppressed, because
 * Camel's error handlers look at these, too, and would mistake this for a send that had no effect.
 */
public final class TencentSmsPartialSendException extends TencentSmsException {

    private static final long serialVersionUID = 1L;

    private final SendReport report;
    private final Outcome outcome;

    /**
     * @param message the whole message
     * @param action what was tried
     * @param report the state of each recipient
     */
    public TencentSmsPartialSendException(String message, String action, SendReport report) {
        super(message, action, null);
        this.report = report;
        this.outcome = outcome(report);
    }

    /** The state of each recipient. */
    public SendReport report() {
        return report;
    }

    /** Why one of several requests failed, or {@code null} if all got a response. */
    public @Nullable TencentSmsException failure() {
        return report.failure();
    }

    /** {@link Outcome#UNKNOWN} if the outcome is unknown for any recipient. */
    @Override
    public Outcome outcome() {
        return outcome;
    }

    private static Outcome outcome(SendReport report) {
        if (report.count(State.UNKNOWN) > 0) {
            return Outcome.UNKNOWN;
        }
        return report.failure() == null ? Outcome.REFUSED : report.failure().outcome();
    }

    private static boolean mayHaveReached(SendReport report) {
        return report.count(State.ACCEPTED) + report.count(State.UNKNOWN) > 0;
    }

    /** Whether any recipient was or may have been reached; false if some were refused and the others not sent. */
    @Override
    public boolean mayHaveTakenEffect() {
        return mayHaveReached(report);
    }

    /** Always false: only a redelivery of the same exchange knows which recipients to send to again. */
    @Override
    public boolean isRetryable() {
        return false;
    }
}
