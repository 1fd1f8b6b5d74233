package io.github.cameltencent.sms.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

import io.github.cameltencent.sms.simulator.SmsSimulator;

/**
 * Gives other credentials at each fetch, a number of times, and makes them known to the simulator. Those that no send can
 * be signed with any more are made unknown to it.
 */
final class RotatingSource implements TemporaryCredentialsSource {

    private final SmsSimulator simulator;
    private final Duration period;
    private final int last;
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicIntegerArray senders;
    private final List<String> tooEarly = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Instant due = Instant.MIN;
    private int oldest = 1;

    /** @param rotations after so many, the credentials are good for the rest of the test */
    RotatingSource(SmsSimulator simulator, Duration period, int rotations, int senders) {
        this.simulator = simulator;
        this.period = period;
        this.last = rotations + 1;
        this.senders = new AtomicIntegerArray(senders);
    }

    @Override
    public TemporaryCredentials fetch() throws InterruptedException {
        int number = fetches.incrementAndGet();
        if (!gate.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody let it go");
        }
        Instant now = Instant.now();
        if (now.isBefore(due)) {
            tooEarly.add("fetch " + number + " at " + now + ", due at " + due);
        }
        Credentials credentials =
                new Credentials("id-" + number, key(number), "token-of-id-" + number + "-that-nobody-may-see");
        simulator.addCredentials(credentials.secretId(), credentials.secretKey(), credentials.sessionToken());
        removeUnused();
        // What lives for so short a time is refreshed when half of that is over.
        Duration lifetime = number < last ? period.multipliedBy(2) : Duration.ofHours(1);
        due = now.plus(lifetime.dividedBy(2));
        return new TemporaryCredentials(credentials, now.plus(lifetime));
    }

    private static String key(int number) {
        return "key-of-id-" + number + "-that-nobody-may-see";
    }

    /** A send that starts now is signed with the last credentials, or with those before if the last are on their way. */
    void starts(int sender) {
        senders.set(sender, fetches.get());
    }

    private void removeUnused() {
        int used = fetches.get();
        for (int i = 0; i < senders.length(); i++) {
            used = Math.min(used, senders.get(i) - 1);
        }
        while (oldest < used) {
            simulator.removeCredentials("id-" + oldest);
            oldest++;
        }
    }

    /** The service takes the token back: what was fetched last is refused from now on. */
    void revoke() {
        int number = fetches.get();
        simulator.addCredentials("id-" + number, key(number), "another-token-that-nobody-may-see");
    }

    /** Fetches wait from now on. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void letGo() {
        gate.countDown();
    }

    String lastSecretId() {
        return "id-" + last;
    }

    int fetches() {
        return fetches.get();
    }

    /** Fetches that nothing called for yet. */
    List<String> tooEarly() {
        return tooEarly;
    }
}
