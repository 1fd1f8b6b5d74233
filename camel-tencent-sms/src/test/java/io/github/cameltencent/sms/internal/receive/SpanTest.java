package io.github.cameltencent.sms.internal.receive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.stream.LongStream;

import io.github.cameltencent.sms.testsupport.Fuzz;
import io.github.cameltencent.sms.testsupport.RandomValues;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Spans of time that are halved until everything in them can be read. */
class SpanTest {

    private static final long WEEK = 7 * 24 * 3600;

    @Test
    void halvesAreTheWholeAndShareASecond() {
        Fuzz.check(SpanTest.class, 2_000, random -> {
            TimeRange whole = span(random, 2, WEEK);

            assertThat(whole.isDivisible()).isTrue();
            assertThat(whole.earlierHalf().begin()).isEqualTo(whole.begin());
            assertThat(whole.laterHalf().end()).isEqualTo(whole.end());
            assertThat(whole.earlierHalf().end()).isEqualTo(whole.laterHalf().begin());
        });
    }

    @Test
    void halvesAreSmallerAndNotBackwards() {
        Fuzz.check(SpanTest.class, 2_000, random -> {
            TimeRange whole = span(random, 2, WEEK);

            assertThat(length(whole.earlierHalf())).isBetween(1L, length(whole) - 1);
            assertThat(length(whole.laterHalf())).isBetween(1L, length(whole) - 1);
        });
    }

    @Test
    void halvingComesToAnEndAndLeavesNoSecondOut() {
        Fuzz.check(SpanTest.class, 100, random -> {
            TimeRange whole = span(random, 0, 3000);
            Deque<TimeRange> unread = new ArrayDeque<>();
            unread.push(whole);
            long read = whole.begin();
            while (!unread.isEmpty()) {
                TimeRange span = unread.pop();
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
            assertThat(read).isEqualTo(whole.end());
        });
    }

    private static TimeRange span(Random random, long minLength, long maxLength) {
        RandomValues values = new RandomValues(random);
        long begin = values.between(0L, 4_000_000_000L);
        return new TimeRange(begin, begin + values.between(minLength, maxLength));
    }

    private static long length(TimeRange span) {
        return span.end() - span.begin();
    }
}
