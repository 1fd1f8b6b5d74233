package io.github.cameltencent.sms.credential;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.testsupport.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.cameltencent.sms.credential.CountedSource.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What follows when Tencent refuses temporary credentials before their end. */
class RefreshingCredentialsRenewTest {

    private final MovableClock clock = new MovableClock();
    private final CountedSource source = new CountedSource(clock, Duration.ofHours(2));
    private final RefreshingCredentials provider = new RefreshingCredentials(source, clock);
    private final ExecutorService requests = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        source.letGo();
        provider.close();
        requests.shutdownNow();
    }

    @Test
    void fetchesOthersOnceForAllWhoseCredentialsWereRefused() throws Exception {
        Credentials refused = provider.credentials();
        source.hold();
        List<CompletableFuture<Boolean>> answers = IntStream.range(0, 32)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> provider.renew(refused), requests)
                        .thenCompose(renewal -> renewal))
                .toList();
        await().until(() -> source.fetches() == 2);
        assertThat(provider.credentials()).isEqualTo(pair(1));
        assertThat(answers).noneMatch(CompletableFuture::isDone);

        source.letGo();

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.get(60, TimeUnit.SECONDS)).isTrue());
        assertThat(provider.credentials()).isEqualTo(pair(2));
        assertThat(source.fetches()).isEqualTo(2);
    }

    @Test
    void isDoneAtOnceIfOthersAreHereAlready() throws Exception {
        Credentials refused = provider.credentials();
        assertThat(renewed(refused)).isTrue();

        assertThat(provider.renew(refused).toCompletableFuture()).isCompletedWithValue(true);
        assertThat(source.fetches()).isEqualTo(2);
    }

    @Test
    void isInVainIfTheSourceGivesTheSameAndIsNotTriedAgainWithinFiveSeconds() throws Exception {
        source.givesTheSame();
        Credentials refused = provider.credentials();

        assertThat(renewed(refused)).isFalse();
        assertThat(renewed(refused)).isFalse();
        assertThat(source.fetches()).isEqualTo(2);

        clock.advance(Duration.ofSeconds(5));
        assertThat(renewed(refused)).isFalse();
        assertThat(source.fetches()).isEqualTo(3);
    }

    @Test
    void isInVainIfTheSourceFails() throws Exception {
        Credentials refused = provider.credentials();
        source.fail(new CredentialsException("STS is away"));

        assertThat(renewed(refused)).isFalse();
        assertThat(renewed(refused)).isFalse();
        assertThat(source.fetches()).isEqualTo(2);
        assertThat(provider.credentials()).isEqualTo(refused);

        source.fail(null);
        clock.advance(Duration.ofSeconds(5));
        assertThat(renewed(refused)).isTrue();
    }

    @Test
    void isInVainAfterClose() throws Exception {
        Credentials refused = provider.credentials();
        provider.close();

        assertThat(renewed(refused)).isFalse();
    }

    @Test
    void othersThatHaveExpiredAreNone() throws Exception {
        provider.credentials();
        source.fail(new CredentialsException("STS is away"));
        clock.advance(Duration.ofHours(2));

        assertThat(renewed(pair(0))).isFalse();
    }

    @Test
    void aProviderThatCannotSaysSo() {
        CredentialsProvider fixed = () -> pair(1);

        assertThat(fixed.renew(pair(1)).toCompletableFuture()).isCompletedWithValue(false);
    }

    private boolean renewed(Credentials refused) throws Exception {
        return provider.renew(refused).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
