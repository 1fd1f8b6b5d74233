package io.github.cameltencent.sms.client;

import org.jspecify.annotations.Nullable;

/** Tencent Cloud answered that it did not do it. A retry cannot repeat an effect, but is worth it only after throttling. */
public class TencentSmsRefusedException extends TencentSmsException {

    private static final long serialVersionUID = 1L;

    private final boolean throttled;

    public TencentSmsRefusedException(String message, FailureDetails failure, boolean throttled) {
        super(message, failure, null);
        this.throttled = throttled;
    }

    /**
     * For a send that was answered, and refused for each recipient.
     *
     * @param message says why
     * @param action what was tried
     * @param code the error code of the recipients, or of one of them
     * @param requestId Tencent's id of the request
     */
    public TencentSmsRefusedException(String message, String action, String code, @Nullable String requestId) {
        this(
                message,
                new FailureDetails(action, code, requestId, 200),
                ErrorCode.of(code).isRetryable());
    }

    /**
     * The same failure, which says more.
     *
     * @param advice a sentence to put behind the message
     */
    public TencentSmsRefusedException withAdvice(String advice) {
        TencentSmsRefusedException same =
                new TencentSmsRefusedException(getMessage() + " " + advice.strip(), description(), throttled);
        same.setStackTrace(getStackTrace());
        return same;
    }

    @Override
    public final Outcome outcome() {
        return Outcome.REFUSED;
    }

    /** Whether it was refused for the rate of requests only, so that it is worth sending again a second later. */
    public final boolean isThrottled() {
        return throttled;
    }

    /**
     * True if it was {@linkplain #isThrottled() throttled}. The limits of a number, an application or an account are another
     * matter: they last longer than an exchange should wait.
     */
    @Override
    public final boolean isRetryable() {
        return throttled;
    }
}
