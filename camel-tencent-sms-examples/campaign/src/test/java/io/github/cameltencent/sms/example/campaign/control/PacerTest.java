package io.github.cameltencent.sms.example.campaign.control;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class PacerTest {

    private final Pacer pacer = new Pacer();

    /** What is left of the rate for a worker that joins can be a rounding error. */
    @Test
    void aTinyShareDoesNotDelayTheRequestsOfALargerOne() throws Exception {
        pacer.share(1e-12, in(50));
        assertThat(pacer.acquire(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(10)))
                .isFalse();

        pacer.share(1_000, in(50));
        assertThat(pacer.acquire(in(40))).isTrue();
        assertThat(pacer.acquire(in(40))).isTrue();
    }

    private static long in(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }
}
