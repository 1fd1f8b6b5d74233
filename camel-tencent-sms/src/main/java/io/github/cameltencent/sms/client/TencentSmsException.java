package io.github.cameltencent.sms.client;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Objects;

import io.github.cameltencent.sms.internal.failure.CauseText;
import io.github.cameltencent.sms.internal.failure.Causes;
import org.apache.camel.spi.HttpResponseAware;
import org.jspecify.annotations.Nullable;

/**
 * A call of the SMS API failed. {@link #mayHaveTakenEffect()} returns whether it may have been carried out
 * nevertheless, so that a retry may repeat its effect. {@link #isRetryable()} returns whether a retry is safe and
 * useful. The subclass and {@link #outcome()} give more detail.
 *
 * <p>It is serializable with all its details. A cause that is not serializable is replaced by its message.
 *
 * <p>The message says what was tried, what Tencent's response was, whether to retry, and what to change. It contains no
 * phone number, template parameter or secret.
 */
public abstract class TencentSmsException extends RuntimeException implements HttpResponseAware {

    private static final long serialVersionUID = 1L;

    private final String action;
    private final @Nullable String code;
    private final @Nullable String requestId;
    private int httpStatus;
    private @Nullable String httpStatusText;

    /** Replaces {@code Throwable}'s own cause, which cannot be replaced by another one for serialization. */
    private transient @Nullable Throwable cause;

    /**
     * For a call that got no response, or was not made.
     *
     * @param cause what happened. It is dropped if it or one of its causes is a {@code TencentSmsException}: error
     *     handlers look at causes, too, and would mistake this failure for that one
     */
    protected TencentSmsException(String message, String action, @Nullable Throwable cause) {
        this(message, FailureDetails.unanswered(action), cause);
    }

    /**
     * Suppression is disabled: error handlers add the failure of the previous attempt as suppressed, and would then
     * find that one.
     */
    TencentSmsException(String message, FailureDetails failure, @Nullable Throwable cause) {
        super(message, null, false, true);
        this.cause = hasKindBehind(cause) ? null : cause;
        this.action = failure.action();
        this.code = failure.code();
        this.requestId = failure.requestId();
        this.httpStatus = failure.httpStatus();
    }

    private static boolean hasKindBehind(@Nullable Throwable cause) {
        return Causes.of(cause).stream().anyMatch(TencentSmsException.class::isInstance);
    }

    @Override
    public final synchronized @Nullable Throwable getCause() {
        return cause;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(CauseText.of(getCause()));
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        cause = (Throwable) in.readObject();
    }

    /** The details of the call, for another exception about the same call. */
    final FailureDetails description() {
        return new FailureDetails(action, code, requestId, httpStatus);
    }

    /** Whether the request was carried out, as far as it is known. */
    public abstract Outcome outcome();

    /**
     * Whether Tencent may have done it, wholly or for some recipients, so that a retry may repeat its effect. Always
     * false for an action that changes nothing.
     */
    public boolean mayHaveTakenEffect() {
        return outcome() == Outcome.UNKNOWN;
    }

    /**
     * Whether a retry after a moment is safe and useful: it cannot repeat an effect, and it may succeed without any
     * change. Made for {@code retryWhile} and {@code onWhen} of Camel's error handlers.
     *
     * <p>True if Tencent throttled it, if the network failed before it was sent, or if an action that changes nothing
     * got no valid response. False if something has to be corrected first, such as a number, a key or a certificate; if
     * a limit of a number or an account has to expire, which takes from half a minute to a day; and if it
     * {@linkplain #mayHaveTakenEffect() may have been done}.
     */
    public boolean isRetryable() {
        return false;
    }

    /** The API action that was tried, such as {@code SendSms}. */
    public final String action() {
        return action;
    }

    /**
     * Tencent's error code, such as {@code FailedOperation.TemplateIncorrectOrUnapproved}, or {@code null} if there is
     * none.
     *
     * @see <a href="https://cloud.tencent.com/document/product/382/52075">Error codes (mainland site)</a>
     * @see <a href="https://www.tencentcloud.com/document/product/382/40474">Error codes (international site)</a>
     */
    public final @Nullable String code() {
        return code;
    }

    /** The request id for Tencent's support, or {@code null} if there is none. */
    public final @Nullable String requestId() {
        return requestId;
    }

    /** The HTTP status of the response, or 0 if there was none. Tencent's errors have status 200. */
    @Override
    public final int getHttpResponseCode() {
        return httpStatus;
    }

    @Override
    public final void setHttpResponseCode(int code) {
        httpStatus = code;
    }

    @Override
    public final String getHttpResponseStatus() {
        return Objects.requireNonNullElse(httpStatusText, "");
    }

    @Override
    public final void setHttpResponseStatus(@Nullable String status) {
        httpStatusText = status;
    }
}
