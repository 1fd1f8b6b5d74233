package io.github.cameltencent.sms.credential;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.testsupport.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.cameltencent.sms.credential.CountedSource.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** When temporary credentials are fetched, and what requests get meanwhile. */
class RefreshingCredentialsTest {

    private static final Duration LIFETIME = Duration.ofHours(2);
    /** A tenth of the lifetime remains. */
    private static final Duration DUE = Duration.ofMinutes(108);

    private final MovableClock clock = new MovableClock();
    private final CountedSource source = new CountedSource(clock, LIFETIME);
    private final RefreshingCredentials provider = new RefreshingCredentials(source, clock);
    private final ExecutorService requests = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        source.letGo();
        provider.close();
        requests.shutdownNow();
    }

    @Test
    void fetchesNothingBeforeTheFirstRequest() {
        assertThat(source.fetches()).isZero();
    }

    @Test
    void allWhoWaitForTheFirstFetchGetTheSame() {
        source.hold();
        List<Thread> threads = new ArrayList<>();
        List<CompletableFuture<Credentials>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            CompletableFuture<Credentials> answer = new CompletableFuture<>();
            Thread thread = new Thread(() -> answer.complete(provider.credentials()));
            thread.start();
            threads.add(thread);
            answers.add(answer);
        }
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));

        source.letGo();

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(pair(1)));
        assertThat(source.fetches()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"7200, 6479, 6480", "43200, 38879, 38880", "300, 239, 240", "60, 29, 30"})
    void refreshesAheadOfTheEndWhileRequestsGoOn(int lifetime, int before, int due) {
        source.lifetime(Duration.ofSeconds(lifetime));
        provider.credentials();
        clock.to(MovableClock.START.plusSeconds(before));
        assertThat(provider.credentials()).isEqualTo(pair(1));
        assertThat(source.fetches()).isEqualTo(1);

        source.hold();
        clock.to(MovableClock.START.plusSeconds(due));
        assertThat(provider.credentials()).isEqualTo(pair(1));
        await().until(() -> source.fetches() == 2);
        assertThat(provider.credentials()).isEqualTo(pair(1));
        source.letGo();

        await().untilAsserted(() -> assertThat(provider.credentials()).isEqualTo(pair(2)));
        assertThat(source.fetches()).isEqualTo(2);
    }

    @Test
    void refreshesThoughNoRequestComes() {
        CountedSource own = new CountedSource(Clock.systemUTC(), Duration.ofSeconds(4));
        try (RefreshingCredentials unused = new RefreshingCredentials(own)) {
            unused.credentials();
            await().until(() -> own.fetches() >= 2);
        }
    }

    @Test
    void theOldOnesServeWhileARefreshFailsAndItIsTriedAgainAfterAPause() throws Exception {
        provider.credentials();
        source.fail(new CredentialsException("STS is away"));
        clock.advance(DUE);
        assertThat(provider.credentials()).isEqualTo(pair(1));
        awaitTheFetch();
        assertThat(source.fetches()).isEqualTo(2);

        clock.advance(Duration.ofSeconds(59));
        assertThat(provider.credentials()).isEqualTo(pair(1));
        assertThat(source.fetches()).isEqualTo(2);

        source.fail(null);
        clock.advance(Duration.ofSeconds(1));
        assertThat(provider.credentials()).isIn(pair(1), pair(3));
        await().untilAsserted(() -> assertThat(provider.credentials()).isEqualTo(pair(3)));
    }

    @Test
    void failsWhenTheyHaveExpiredAndSaysWhy() {
        provider.credentials();
        source.fail(new CredentialsException("STS is away"));
        clock.advance(LIFETIME);

        assertThatThrownBy(provider::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessage("the temporary credentials expired at 2026-11-23T02:00:00Z: STS is away");
    }

    @Test
    void fetchesAnewWhenTheyHaveExpired() {
        provider.credentials();
        clock.advance(LIFETIME);

        assertThat(provider.credentials()).isEqualTo(pair(2));
    }

    @Test
    void aFailedFirstFetchIsNotRepeatedWithinFiveSeconds() {
        source.fail(new IllegalStateException("no vault"));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(provider::credentials)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessageContaining("no vault");
        }
        assertThat(source.fetches()).isEqualTo(1);

        source.fail(null);
        clock.advance(Duration.ofSeconds(5));
        assertThat(provider.credentials()).isEqualTo(pair(2));
    }

    @Test
    void refusesCredentialsThatHaveExpiredWhenTheyCome() {
        source.lifetime(Duration.ZERO);

        assertThatThrownBy(provider::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("had already expired");
    }

    @Test
    void survivesAnErrorOfTheSource() {
        source.fail(new AssertionError("odd"));
        assertThatThrownBy(provider::credentials).isInstanceOf(CredentialsException.class);

        source.fail(null);
        clock.advance(Duration.ofSeconds(5));
        assertThat(provider.credentials()).isEqualTo(pair(2));
    }

    @Test
    void aWaitingThreadCanBeInterrupted() throws Exception {
        source.hold();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                provider.credentials();
            } catch (CredentialsException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);

        thread.interrupt();

        assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closeEndsTheThreadAndWhoWaits() throws Exception {
        source.hold();
        CompletableFuture<Credentials> waiting = CompletableFuture.supplyAsync(provider::credentials, requests);
        await().until(() -> source.fetches() == 1);

        provider.close();

        assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS)).hasMessageContaining("closed");
        source.thread().join(60_000);
        assertThat(source.thread().isAlive()).isFalse();
        assertThat(source.thread().isDaemon()).isTrue();
    }

    @Test
    void afterCloseTheyServeUntilTheyExpire() {
        provider.credentials();
        provider.close();

        clock.advance(DUE);
        assertThat(provider.credentials()).isEqualTo(pair(1));
        clock.to(MovableClock.START.plus(LIFETIME));
        assertThatThrownBy(provider::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("closed");
        assertThat(source.fetches()).isEqualTo(1);
    }

    /** What the fetch under way brought counts a moment after the source has spoken. */
    private void awaitTheFetch() throws Exception {
        provider.renew(pair(1)).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
