package io.github.cameltencent.sms;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.LongStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

/** Spans of time that are halved until everything in them can be read. */
class SpanTest {

    private static final long WEEK = 7 * 24 * 3600;

    @Property
    void halvesAreTheWholeAndShareASecond(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long begin,
            @ForAll @LongRange(min = 2, max = WEEK) long length) {
        Span whole = new Span(begin, begin + length);

        assertThat(whole.isDivisible()).isTrue();
        assertThat(whole.earlierHalf().begin()).isEqualTo(whole.begin());
        assertThat(whole.laterHalf().end()).isEqualTo(whole.end());
        assertThat(whole.earlierHalf().end()).isEqualTo(whole.laterHalf().begin());
    }

    @Property
    void halvesAreSmallerAndNotBackwards(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long begin,
            @ForAll @LongRange(min = 2, max = WEEK) long length) {
        Span whole = new Span(begin, begin + length);

        assertThat(length(whole.earlierHalf())).isBetween(1L, length - 1);
        assertThat(length(whole.laterHalf())).isBetween(1L, length - 1);
    }

    @Property(tries = 100)
    void halvingComesToAnEndAndLeavesNoSecondOut(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long begin,
            @ForAll @LongRange(min = 0, max = 3000) long length) {
        Deque<Span> unread = new ArrayDeque<>();
        unread.push(new Span(begin, begin + length));
        long read = begin;
        while (!unread.isEmpty()) {
            Span span = unread.pop();
            if (span.isDivisible()) {
                unread.push(span.laterHalf());
                unread.push(span.earlierHalf());
            } else {
                // What is read in time order is read without a gap, so each begins where the last one ended.
                assertThat(LongStream.rangeClosed(span.begin(), span.end())).contains(read);
                assertThat(length(span)).isLessThanOrEqualTo(1);
                read = span.end();
            }
        }
        assertThat(read).isEqualTo(begin + length);
    }

    private static long length(Span span) {
        return span.end() - span.begin();
    }
}
