package io.github.cameltencent.sms.client;

import org.jspecify.annotations.Nullable;

/**
 * Tencent Cloud refused the request, so it was not done. A retry cannot repeat an effect, but is useful only after
 * throttling.
 */
public class TencentSmsRefusedException extends TencentSmsException {

    private static final long serialVersionUID = 1L;

    private final boolean throttled;

    public TencentSmsRefusedException(String message, FailureDetails failure, boolean throttled) {
        super(message, failure, null);
        this.throttled = throttled;
    }

    /**
     * For a send that Tencent refused for every recipient.
     *
     * @param message the whole message
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
     * Returns the same failure with a longer message.
     *
     * @param advice a sentence to append to the message
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

    /** Whether it was throttled, so that a retry a second later is useful. */
    public final boolean isThrottled() {
        return throttled;
    }

    /**
     * True if it was {@linkplain #isThrottled() throttled}, but not for the limits of a number, an application or an
     * account: they last longer than an exchange should wait.
     */
    @Override
    public final boolean isRetryable() {
        return throttled;
    }
}
