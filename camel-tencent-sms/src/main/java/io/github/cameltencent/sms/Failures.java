package io.github.cameltencent.sms;

import java.util.concurrent.CompletionException;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import org.jspecify.annotations.Nullable;

/** Makes the component's own exception of whatever a client failed with. */
final class Failures {

    private Failures() {}

    static TencentSmsException of(ApiAction<?> action, @Nullable Throwable failure) {
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
}
