package io.github.cameltencent.sms.credential;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/** Its n-th credentials are derived from n, so that a mixture of two shows. */
final class CountedSource implements TemporaryCredentialsSource {

    private static final String SECRET = "-that-nobody-may-see";

    private final Clock clock;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Duration lifetime;
    private volatile Throwable failure;
    private volatile boolean alwaysFirst;
    private volatile Thread thread;

    CountedSource(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    static Credentials pair(int number) {
        return new Credentials("id-" + number, "key-of-id-" + number + SECRET, "token-of-id-" + number + SECRET);
    }

    static void assertWhole(Credentials credentials) {
        assertThat(credentials.secretKey()).isEqualTo("key-of-" + credentials.secretId() + SECRET);
        assertThat(credentials.sessionToken()).isEqualTo("token-of-" + credentials.secretId() + SECRET);
    }

    @Override
    public TemporaryCredentials fetch() throws Exception {
        thread = Thread.currentThread();
        int number = fetches.incrementAndGet();
        gate.await();
        if (failure instanceof Error error) {
            throw error;
        } else if (failure != null) {
            throw (Exception) failure;
        }
        return new TemporaryCredentials(
                pair(alwaysFirst ? 1 : number), clock.instant().plus(lifetime));
    }

    int fetches() {
        return fetches.get();
    }

    Thread thread() {
        return thread;
    }

    /** Fetches wait from now on. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void letGo() {
        gate.countDown();
    }

    void fail(Throwable reason) {
        failure = reason;
    }

    void givesTheSame() {
        alwaysFirst = true;
    }

    void lifetime(Duration duration) {
        lifetime = duration;
    }
}
