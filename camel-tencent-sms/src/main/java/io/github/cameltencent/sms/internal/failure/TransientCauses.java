package io.github.cameltencent.sms.internal.failure;

import java.net.SocketException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/** Distinguishes temporary causes, such as a network that is down, from those that need a fix. */
public final class TransientCauses {

    private TransientCauses() {}

    public static boolean isReasonOf(@Nullable Throwable thrown) {
        return Causes.of(thrown).stream()
                .anyMatch(cause -> cause instanceof SocketException
                        || cause instanceof HttpTimeoutException
                        || cause instanceof TimeoutException
                        || (cause instanceof TemporaryFailure failure && failure.isTemporary()));
    }
}
