package io.github.cameltencent.sms.internal.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often, and after which time, a request is sent again that does nothing twice.
 *
 * @param maximumRetries how often at most; 0 for never
 * @param delay before the first repetition; doubled for each one that follows
 * @param maximumDelay the longest time between two attempts
 */
public record RetryPolicy(int maximumRetries, Duration delay, Duration maximumDelay) {

    private static final int MOST_DOUBLINGS = 20;

    /** @throws IllegalArgumentException if a value is negative, or the delay is above the longest one */
    public RetryPolicy {
        if (maximumRetries < 0) {
            throw new IllegalArgumentException("maximumRetries must be 0 or above");
        } else if (delay.isNegative() || delay.compareTo(maximumDelay) > 0) {
            throw new IllegalArgumentException("retryDelay must be from 0 to maximumRetryDelay");
        }
    }

    /** No repetition at all. */
    public static RetryPolicy never() {
        return new RetryPolicy(0, Duration.ZERO, Duration.ZERO);
    }

    /**
     * The time to wait before a repetition: half of it is certain, half of it random, so that many that failed together do
     * not come back together.
     *
     * @param retry 1 for the first one
     * @param atLeast what the server asked for; no more than the longest delay counts
     */
    Duration delayBefore(int retry, Duration atLeast) {
        Duration doubled = delay.multipliedBy(1L << Math.min(retry - 1, MOST_DOUBLINGS));
        long millis = Math.min(doubled.toMillis(), maximumDelay.toMillis());
        long half = millis / 2;
        long jittered =
                millis - half + (half == 0 ? 0 : ThreadLocalRandom.current().nextLong(half + 1));
        return Duration.ofMillis(Math.min(Math.max(jittered, atLeast.toMillis()), maximumDelay.toMillis()));
    }
}
