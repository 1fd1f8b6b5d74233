package io.github.cameltencent.sms;

import io.github.cameltencent.sms.SendReport.State;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.TencentSmsException;
import org.jspecify.annotations.Nullable;

/**
 * Some recipients of a send were accepted and others were not. {@link #report()} tells which. To send the whole request
 * again would reach some of them twice; a redelivery of the same exchange by Camel's error handler sends only to those
 * who were not accepted.
 */
public final class TencentSmsPartialSendException extends TencentSmsException {

    private static final long serialVersionUID = 1L;

    private final transient SendReport report;

    TencentSmsPartialSendException(String action, SendReport report, @Nullable TencentSmsException failure) {
        super(message(action, report, failure), action, failure);
        this.report = report;
    }

    private static String message(String action, SendReport report, @Nullable TencentSmsException failure) {
        return action + " reached only some of its " + report
                + ". A redelivery of this exchange sends only to those who were not accepted"
                + (failure == null ? "." : ". The request that failed: " + failure.getMessage());
    }

    /** What became of each recipient. */
    public SendReport report() {
        return report;
    }

    /** {@link Outcome#UNKNOWN} if it is unknown for any recipient. */
    @Override
    public Outcome outcome() {
        if (report.count(State.UNKNOWN) > 0) {
            return Outcome.UNKNOWN;
        }
        return getCause() instanceof TencentSmsException failure ? failure.outcome() : Outcome.REFUSED;
    }

    /** Always false: the whole request, sent anew, would reach some recipients twice. */
    @Override
    public boolean isSafeToRepeat() {
        return false;
    }
}
