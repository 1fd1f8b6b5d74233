package io.github.cameltencent.sms.internal.receive;

/**
 * A span of time, in seconds since 1970; both ends belong to it.
 *
 * @param begin not after {@code end}
 */
public record TimeRange(long begin, long end) {

    public boolean isDivisible() {
        return end > begin + 1;
    }

    /** The halves share a second, so that none is between them, however Tencent counts the ends. */
    public TimeRange earlierHalf() {
        return new TimeRange(begin, middle());
    }

    public TimeRange laterHalf() {
        return new TimeRange(middle(), end);
    }

    private long middle() {
        return begin + (end - begin) / 2;
    }
}
