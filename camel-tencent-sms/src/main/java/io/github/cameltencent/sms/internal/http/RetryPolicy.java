package io.github.cameltencent.sms.internal.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether and when a request is retried.
 *
 * <p>A request is retried if it was throttled, was never sent, or is read-only. Any other failure ends the call, above
 * all an unknown outcome of a send or a pull. If a request is refused for clock skew or for its credentials, the cause
 * is fixed and the request retried at once; this happens once per call.
 *
 * @param maxRetries the maximum number of retries; 0 for none
 * @param delay the delay before the first retry; doubled for each further one
 * @param maxDelay the longest time between two attempts
 */
public record RetryPolicy(int maxRetries, Duration delay, Duration maxDelay) {

    private static final int MAX_DOUBLINGS = 20;

    /** An expired token, and a key that was replaced. */
    private static final Set<String> CREDENTIALS_CODES =
            Set.of("AuthFailure.TokenFailure", "AuthFailure.SecretIdNotFound");

    /** @throws IllegalArgumentException if a value is negative, or the delay is above the maximum */
    public RetryPolicy {
        if (maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries must be 0 or above");
        } else if (delay.isNegative() || delay.compareTo(maxDelay) > 0) {
            throw new IllegalArgumentException("retryDelay must be from 0 to maxRetryDelay");
        }
    }

    /** No retries, except after a cause that can be fixed. */
    public static RetryPolicy never() {
        return new RetryPolicy(0, Duration.ZERO, Duration.ZERO);
    }

    /** What to do after a failed attempt. */
    sealed interface Decision {

        /** The call fails. */
        record GiveUp() implements Decision {}

        /** Retry after a delay. */
        record RetryAfter(Duration delay) implements Decision {}

        /** Fix the cause of the refusal, then retry at once. */
        record RecoverFirst(Recovery recovery) implements Decision {}
    }

    /** How to fix the cause of a refusal. */
    enum Recovery {
        /** Sign with the service's time. */
        SET_CLOCK,
        /** Sign with new credentials. */
        RENEW_CREDENTIALS
    }

    /**
     * What the call has done so far.
     *
     * @param retries how often it has retried after a delay
     * @param isRecovered whether it has tried to fix the cause of a refusal
     * @param retryAfter how long the server now asks to wait, or zero
     */
    record Attempts(int retries, boolean isRecovered, Duration retryAfter) {}

    /** The rule. */
    Decision decide(TencentSmsException failure, ApiAction<?> action, Attempts soFar) {
        if (!soFar.isRecovered() && failure instanceof TencentSmsRefusedException && failure.code() != null) {
            if (ErrorCode.of(failure.code()).kind() == ErrorCode.Kind.CLOCK) {
                return new Decision.RecoverFirst(Recovery.SET_CLOCK);
            } else if (CREDENTIALS_CODES.contains(failure.code())) {
                return new Decision.RecoverFirst(Recovery.RENEW_CREDENTIALS);
            }
        }
        boolean mayRepeat = switch (failure.outcome()) {
            case REFUSED -> failure.isRetryable();
            case NOT_SENT -> isTransient(failure.getCause());
            case UNKNOWN -> action.repeatable();
        };
        return mayRepeat && soFar.retries() < maxRetries
                ? new Decision.RetryAfter(delayBefore(soFar.retries() + 1, soFar.retryAfter()))
                : new Decision.GiveUp();
    }

    /** A request that found the queue full is retried by a caller only: a retry by the client would add to the load. */
    private static boolean isTransient(@Nullable Throwable cause) {
        return cause instanceof TransportException transport && transport.kind() == TransportException.Kind.TRANSIENT;
    }

    /**
     * The delay before a retry, half of it random (jitter), so that requests that failed together are not retried
     * together.
     *
     * @param retry 1 for the first one
     * @param atLeast the delay that the server asked for; limited to the maximum delay
     */
    private Duration delayBefore(int retry, Duration atLeast) {
        Duration doubled = delay.multipliedBy(1L << Math.min(retry - 1, MAX_DOUBLINGS));
        long millis = Math.min(doubled.toMillis(), maxDelay.toMillis());
        long half = millis / 2;
        long jittered =
                millis - half + (half == 0 ? 0 : ThreadLocalRandom.current().nextLong(half + 1));
        return Duration.ofMillis(Math.min(Math.max(jittered, atLeast.toMillis()), maxDelay.toMillis()));
    }
}
