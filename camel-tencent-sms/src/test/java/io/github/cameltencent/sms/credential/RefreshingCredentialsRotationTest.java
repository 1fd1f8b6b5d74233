package io.github.cameltencent.sms.credential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameltencent.sms.testsupport.MovableClock;
import org.junit.jupiter.api.Test;

import static io.github.cameltencent.sms.credential.CountedSource.pair;
import static org.assertj.core.api.Assertions.assertThat;

/** Credentials rotate every 200 ms under 64 threads. The system property {@code rotations} makes it longer: 100 are 20 s. */
class RefreshingCredentialsRotationTest {

    private static final int ROTATIONS = Integer.getInteger("rotations", 10);
    private static final int THREADS = 64;

    private final MovableClock clock = new MovableClock();
    private final CountedSource source = new CountedSource(clock, Duration.ofHours(2));
    private final AtomicInteger rotations = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void noRequestSeesHalfOfThemAndEachRotationIsOneFetch() throws Exception {
        ExecutorService requests = Executors.newFixedThreadPool(THREADS);
        ScheduledExecutorService rotation = Executors.newSingleThreadScheduledExecutor();
        try (RefreshingCredentials provider = new RefreshingCredentials(source, clock)) {
            List<Future<Integer>> seen = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                seen.add(requests.submit(() -> sign(provider)));
            }
            rotation.scheduleAtFixedRate(() -> rotate(provider), 200, 200, TimeUnit.MILLISECONDS);

            for (Future<Integer> last : seen) {
                assertThat(last.get(60 + ROTATIONS, TimeUnit.SECONDS)).isPositive();
            }
            assertThat(provider.credentials()).isEqualTo(pair(ROTATIONS + 1));
            assertThat(source.fetches()).isEqualTo(ROTATIONS + 1);
        } finally {
            requests.shutdownNow();
            rotation.shutdownNow();
        }
    }

    /** The next one is due only when the last one has come, so that two never become one. */
    private void rotate(RefreshingCredentials provider) {
        if (!provider.credentials().equals(pair(rotations.get() + 1))) {
            return;
        } else if (rotations.get() == ROTATIONS) {
            end.countDown();
            return;
        }
        rotations.incrementAndGet();
        clock.advance(Duration.ofMinutes(108));
    }

    private int sign(RefreshingCredentials provider) throws InterruptedException {
        int signed = 0;
        int last = 0;
        do {
            Credentials credentials = provider.credentials();
            CountedSource.assertWhole(credentials);
            int number = Integer.parseInt(credentials.secretId().substring("id-".length()));
            assertThat(number).isGreaterThanOrEqualTo(last);
            last = number;
            signed++;
        } while (end.getCount() > 0);
        return signed;
    }
}
