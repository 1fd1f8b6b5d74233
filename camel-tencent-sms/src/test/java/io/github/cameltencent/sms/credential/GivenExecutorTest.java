package io.github.cameltencent.sms.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.cameltencent.sms.testsupport.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.cameltencent.sms.credential.CountedSource.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Temporary credentials are fetched by an executor that is given, which stays whose it is. */
class GivenExecutorTest {

    private static final String NAME = "given";

    private final MovableClock clock = new MovableClock();
    private final CountedSource source = new CountedSource(clock, Duration.ofHours(2));
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, NAME));

    @AfterEach
    void shutDown() {
        source.letGo();
        executor.shutdownNow();
    }

    @Test
    void fetchesAndOutlivesTheProvider() {
        executor.setRemoveOnCancelPolicy(true);
        AtomicReference<String> thread = new AtomicReference<>();
        RefreshingCredentials provider = new RefreshingCredentials(
                () -> {
                    thread.set(Thread.currentThread().getName());
                    return new TemporaryCredentials(pair(1), Instant.now().plusSeconds(7200));
                },
                executor);

        assertThat(provider.credentials()).isEqualTo(pair(1));
        assertThat(thread).hasValue(NAME);
        // What waits for the next refresh.
        assertThat(executor.getQueue()).hasSize(1);

        provider.close();

        assertThat(executor.isShutdown()).isFalse();
        assertThat(executor.getQueue()).isEmpty();
    }

    @Test
    void closingEndsAFetchThatIsUnderWay() throws Exception {
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        RefreshingCredentials provider = new RefreshingCredentials(
                () -> {
                    fetching.countDown();
                    try {
                        new CountDownLatch(1).await();
                        throw new AssertionError();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                },
                executor);
        CompletableFuture<Credentials> waiting = new CompletableFuture<>();
        Thread request = new Thread(() -> {
            try {
                waiting.complete(provider.credentials());
            } catch (CredentialsException e) {
                waiting.completeExceptionally(e);
            }
        });
        request.start();
        assertThat(fetching.await(60, TimeUnit.SECONDS)).isTrue();

        provider.close();

        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("the provider of the credentials is closed");
        assertThat(executor.submit(() -> "goes on").get(60, TimeUnit.SECONDS)).isEqualTo("goes on");
    }

    @Test
    void whenItIsShutDownTheLastOnesServeAndThereAreNoOthers() {
        RefreshingCredentials provider = new RefreshingCredentials(source, clock, executor);
        assertThat(provider.credentials()).isEqualTo(pair(1));

        executor.shutdownNow();

        clock.advance(Duration.ofMinutes(109));
        assertThat(provider.credentials()).isEqualTo(pair(1));
        clock.advance(Duration.ofMinutes(12));
        assertThatThrownBy(provider::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("the executor that would fetch them is shut down");
    }

    /** It is shut down while it fetches, and cannot wait for the next time. */
    @Test
    void whoWaitsGetsWhatWasFetchedMeanwhile() throws Exception {
        source.hold();
        RefreshingCredentials provider = new RefreshingCredentials(source, clock, executor);
        CompletableFuture<Credentials> waiting = new CompletableFuture<>();
        Thread request = new Thread(() -> waiting.complete(provider.credentials()));
        request.start();
        await().until(() -> request.getState() == Thread.State.TIMED_WAITING);

        executor.shutdown();
        source.letGo();

        assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo(pair(1));
    }

    @Test
    void theOthersTakeOneToo() {
        executor.shutdown();
        CredentialsProvider role = new AssumeRoleCredentials.Builder()
                .credentialsProvider(() -> pair(1))
                .roleArn("qcs::cam::uin/100000000001:roleName/sms")
                .executor(executor)
                .build();

        for (CredentialsProvider provider :
                new CredentialsProvider[] {role, new CvmRoleCredentials(executor), new TkeOidcCredentials(executor)}) {
            assertThatThrownBy(provider::credentials).hasMessageContaining("executor");
        }
    }
}
