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
 * A call of the SMS API failed. {@link #mayHaveTakenEffect()} tells whether it may have been carried out all the same, so that
 * to do it again may do it twice; {@link #isRetryable()} tells whether it is worth doing the same again. The subclass, and
 * {@link #outcome()}, tell more.
 *
 * <p>It can be serialized with all that it tells. A cause that cannot is replaced by what it said.
 *
 * <p>The message says what was tried, what Tencent said, whether it may be sent again and what to change. It holds no
 * phone number, template parameter or secret.
 */
public abstract class TencentSmsException extends RuntimeException implements HttpResponseAware {

    private static final long serialVersionUID = 1L;

    private final String action;
    private final @Nullable String code;
    private final @Nullable String requestId;
    private int httpStatus;
    private @Nullable String httpStatusText;

    /** Instead of the one that every exception has, in whose place another one could not be serialized. */
    private transient @Nullable Throwable cause;

    /**
     * For a call that Tencent did not answer, or that was not made.
     *
     * @param cause what happened, unless it is a failure of this kind itself, or has one behind it: error handlers look at
     *     causes, too, and would take this failure for that one
     */
    protected TencentSmsException(String message, String action, @Nullable Throwable cause) {
        this(message, FailureDetails.unanswered(action), cause);
    }

    /** Suppresses nothing: an error handler adds the failure of the attempt before, and would find that one then. */
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

    /** What is known of the call, for another failure that tells of the same. */
    final FailureDetails description() {
        return new FailureDetails(action, code, requestId, httpStatus);
    }

    /** What is known of whether the request was carried out. */
    public abstract Outcome outcome();

    /**
     * Whether Tencent may have done it, wholly or for some recipients, so that to do it again may do it twice. Always false for
     * an action that changes nothing.
     */
    public boolean mayHaveTakenEffect() {
        return outcome() == Outcome.UNKNOWN;
    }

    /**
     * Whether it is worth doing the same again, after a moment: it can do nothing twice, and may succeed though nobody has
     * changed anything. Made for {@code retryWhile} and {@code onWhen} of Camel's error handlers.
     *
     * <p>True if Tencent refused it for the rate of requests, if a network that was down stood in the way, and if an action
     * that changes nothing got no proper answer. False if something has to be put right first, such as a number, a key or a
     * certificate; if the limits of a number or an account have to run out, which takes from half a minute to a day; and for
     * whatever {@linkplain #mayHaveTakenEffect() may have been done}.
     */
    public boolean isRetryable() {
        return false;
    }

    /** The API action that was tried, such as {@code SendSms}. */
    public final String action() {
        return action;
    }

    /**
     * Tencent's error code, such as {@code FailedOperation.TemplateIncorrectOrUnapproved}, or {@code null} if it gave
     * none.
     *
     * @see <a href="https://cloud.tencent.com/document/product/382/52075">Error codes (mainland site)</a>
     * @see <a href="https://www.tencentcloud.com/document/product/382/40474">Error codes (international site)</a>
     */
    public final @Nullable String code() {
        return code;
    }

    /** The id to quote to Tencent's support, or {@code null} if the answer had none. */
    public final @Nullable String requestId() {
        return requestId;
    }

    /** The HTTP status of the answer, or 0 if there was none. Tencent's own errors come with status 200. */
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
