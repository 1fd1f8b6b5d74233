package io.github.cameltencent.sms;

/**
 * A span of time, in seconds since 1970; both ends belong to it.
 *
 * @param begin not after {@code end}
 */
record Span(long begin, long end) {

    boolean isDivisible() {
        return end > begin + 1;
    }

    /** The halves share a second, so that none is between them, however Tencent counts the ends. */
    Span earlierHalf() {
        return new Span(begin, middle());
    }

    Span laterHalf() {
        return new Span(middle(), end);
    }

    private long middle() {
        return begin + (end - begin) / 2;
    }
}
