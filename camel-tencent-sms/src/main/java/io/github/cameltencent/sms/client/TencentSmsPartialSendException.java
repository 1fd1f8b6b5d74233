package io.github.cameltencent.sms.client;

import io.github.cameltencent.sms.client.SendReport.State;
import org.jspecify.annotations.Nullable;

/**
 * What became of the recipients of a send is not the same for all of them; as a rule, some were accepted and others were not.
 * {@link #report()} tells. To send the whole request again would reach those twice who were accepted; a redelivery of the same
 * exchange by Camel's error handler sends only to those who were refused or not sent to, and leaves alone those of whom it is
 * unknown.
 *
 * <p>The failure of a request among them is {@link #failure()}, neither the cause nor suppressed: Camel's error handlers look
 * at these, too, and would take this for a send of which nothing was done.
 */
public final class TencentSmsPartialSendException extends TencentSmsException {

    private static final long serialVersionUID = 1L;

    private final SendReport report;
    private final Outcome outcome;

    /**
     * @param message says so
     * @param action what was tried
     * @param report tells of each recipient
     */
    public TencentSmsPartialSendException(String message, String action, SendReport report) {
        super(message, action, null);
        this.report = report;
        this.outcome = outcome(report);
    }

    /** What became of each recipient. */
    public SendReport report() {
        return report;
    }

    /** Why a request among several failed, or {@code null} if all were answered. */
    public @Nullable TencentSmsException failure() {
        return report.failure();
    }

    /** {@link Outcome#UNKNOWN} if it is unknown for any recipient. */
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

    /** Whether anybody was, or may have been, reached; so false if some were refused and none of the others sent to. */
    @Override
    public boolean mayHaveTakenEffect() {
        return mayHaveReached(report);
    }

    /** Always false, whatever the others failed with: only a redelivery of the same exchange knows to whom to send again. */
    @Override
    public boolean isRetryable() {
        return false;
    }
}
