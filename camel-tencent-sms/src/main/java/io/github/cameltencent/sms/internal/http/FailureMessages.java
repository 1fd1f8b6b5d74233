package io.github.cameltencent.sms.internal.http;

import java.util.concurrent.CompletionException;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.client.FailureDetails;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.internal.failure.TransientCauses;
import org.jspecify.annotations.Nullable;

/** The sentences of the exceptions: what was tried, what came of it, whether to send again, what to change. */
public final class FailureMessages {

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
                "Whether " + action.name() + " was carried out is unknown: " + why + ". " + action.adviceIfUnknown(),
                action,
                cause);
    }

    static String refused(FailureDetails failure, String said, ErrorCode meaning) {
        return "Tencent Cloud refused " + failure.action() + " with " + said + failure.requestIdText() + ". "
                + meaning.refusalText();
    }

    /** @param cause what stood in the way */
    static String notSent(String action, String why, @Nullable Throwable cause) {
        return action + " was not sent: " + why
                + (TransientCauses.isReasonOf(cause)
                        ? ". It may be sent again."
                        : ". It fails again until that is put right.");
    }

    static String unknown(ApiAction<?> action, FailureDetails failure, String why) {
        return "Whether " + failure.action() + " was carried out is unknown: " + why + failure.requestIdText() + ". "
                + action.adviceIfUnknown();
    }
}
