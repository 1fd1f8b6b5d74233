package io.github.cameltencent.sms.internal.receive;

/**
 * A time range in seconds since 1970, with both ends included.
 *
 * @param begin not after {@code end}
 */
public record TimeRange(long begin, long end) {

    public boolean isDivisible() {
        return end > begin + 1;
    }

    /** The halves overlap by a second, so that there is no gap, whether or not Tencent includes the ends. */
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
