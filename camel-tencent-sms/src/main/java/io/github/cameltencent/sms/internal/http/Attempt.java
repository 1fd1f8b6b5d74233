package io.github.cameltencent.sms.internal.http;

import java.time.Duration;
import java.time.Instant;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.credential.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * The result of one attempt at a call: a response or a failure.
 *
 * @param response the response, or {@code null} if the attempt failed
 * @param failure why there is no response, or {@code null} if there is one
 * @param credentials the credentials that signed a failed attempt, if it got that far
 * @param serverTime when the server responded to a failed attempt, by its own clock, if known
 * @param retryAfter how long the server asked to wait, or zero
 */
record Attempt<R>(
        @Nullable R response,
        @Nullable TencentSmsException failure,
        @Nullable Credentials credentials,
        @Nullable Instant serverTime,
        Duration retryAfter) {

    static <R> Attempt<R> succeeded(R response) {
        return new Attempt<>(response, null, null, null, Duration.ZERO);
    }

    static <R> Attempt<R> failed(TencentSmsException failure, @Nullable Credentials credentials) {
        return new Attempt<>(null, failure, credentials, null, Duration.ZERO);
    }
}
