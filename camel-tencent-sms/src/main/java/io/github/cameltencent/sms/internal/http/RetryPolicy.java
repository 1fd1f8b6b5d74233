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
 * Whether, how often and after which time a request is sent again.
 *
 * <p>A request is repeated if it was refused for the rate of requests only, if it cannot have arrived, or if it does nothing
 * more when it is done twice. Whatever else happened, an unknown outcome of a send or of a pull above all, ends the call. A
 * refusal for the clock or the credentials is no reason to wait: once, the reason is removed, and the request is sent again.
 *
 * @param maxRetries how often at most; 0 for never
 * @param delay before the first repetition; doubled for each one that follows
 * @param maximumDelay the longest time between two attempts
 */
public record RetryPolicy(int maxRetries, Duration delay, Duration maximumDelay) {

    private static final int MOST_DOUBLINGS = 20;

    /** A token that has run out, and a key that was replaced. */
    private static final Set<String> OF_CREDENTIALS =
            Set.of("AuthFailure.TokenFailure", "AuthFailure.SecretIdNotFound");

    /** @throws IllegalArgumentException if a value is negative, or the delay is above the longest one */
    public RetryPolicy {
        if (maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries must be 0 or above");
        } else if (delay.isNegative() || delay.compareTo(maximumDelay) > 0) {
            throw new IllegalArgumentException("retryDelay must be from 0 to maxRetryDelay");
        }
    }

    /** No repetition at all, but for a reason that is removed. */
    public static RetryPolicy never() {
        return new RetryPolicy(0, Duration.ZERO, Duration.ZERO);
    }

    /** What to do about an attempt that failed. */
    sealed interface Decision {

        /** The call ends with the failure. */
        record GiveUp() implements Decision {}

        /** The same once more, after a time. */
        record RepeatAfter(Duration delay) implements Decision {}

        /** The same once more at once, if the reason of the refusal can be removed. */
        record CureFirst(Cure cure) implements Decision {}
    }

    /** How the reason of a refusal is removed. */
    enum Cure {
        /** The service's time signs. */
        SET_CLOCK,
        /** Other credentials sign. */
        RENEW_CREDENTIALS
    }

    /**
     * What the call has done so far.
     *
     * @param retries how often it has repeated the request after a time
     * @param isCured whether it has tried to remove the reason of a refusal
     * @param retryAfter how long the server asks to wait now, or zero
     */
    record Attempts(int retries, boolean isCured, Duration retryAfter) {}

    /** The whole rule. */
    Decision decide(TencentSmsException failure, ApiAction<?> action, Attempts soFar) {
        if (!soFar.isCured() && failure instanceof TencentSmsRefusedException && failure.code() != null) {
            if (ErrorCode.of(failure.code()).kind() == ErrorCode.Kind.CLOCK) {
                return new Decision.CureFirst(Cure.SET_CLOCK);
            } else if (OF_CREDENTIALS.contains(failure.code())) {
                return new Decision.CureFirst(Cure.RENEW_CREDENTIALS);
            }
        }
        boolean mayRepeat = switch (failure.outcome()) {
            case REFUSED -> failure.isRetryable();
            case NOT_SENT -> isPassing(failure.getCause());
            case UNKNOWN -> action.repeatable();
        };
        return mayRepeat && soFar.retries() < maxRetries
                ? new Decision.RepeatAfter(delayBefore(soFar.retries() + 1, soFar.retryAfter()))
                : new Decision.GiveUp();
    }

    /** What has no room here is repeated by a caller only: of the client's own, it would add to what is too much already. */
    private static boolean isPassing(@Nullable Throwable cause) {
        return cause instanceof TransportException obstacle
                && obstacle.obstacle() == TransportException.Obstacle.PASSING;
    }

    /**
     * The time to wait before a repetition: half of it is certain, half of it random, so that many that failed together do
     * not come back together.
     *
     * @param retry 1 for the first one
     * @param atLeast what the server asked for; no more than the longest delay counts
     */
    private Duration delayBefore(int retry, Duration atLeast) {
        Duration doubled = delay.multipliedBy(1L << Math.min(retry - 1, MOST_DOUBLINGS));
        long millis = Math.min(doubled.toMillis(), maximumDelay.toMillis());
        long half = millis / 2;
        long jittered =
                millis - half + (half == 0 ? 0 : ThreadLocalRandom.current().nextLong(half + 1));
        return Duration.ofMillis(Math.min(Math.max(jittered, atLeast.toMillis()), maximumDelay.toMillis()));
    }
}
