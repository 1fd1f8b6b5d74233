package io.github.cameltencent.sms.testsupport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import static org.awaitility.Awaitility.await;
import static org.awaitility.pollinterval.FibonacciPollInterval.fibonacci;

/** Collects garbage for tests of what happens then, and no more often than they need: it takes long. */
public final class Garbage {

    private static final AtomicInteger COLLECTIONS = new AtomicInteger();

    private Garbage() {}

    /** Waits, and collects garbage meanwhile. */
    public static void awaitCollecting(BooleanSupplier condition) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(fibonacci(4, TimeUnit.MILLISECONDS))
                .until(() -> {
                    if (condition.getAsBoolean()) {
                        return true;
                    }
                    collect();
                    return false;
                });
    }

    /** A collection that another thread starts from now on is as good as an own one. */
    private static void collect() {
        int before = COLLECTIONS.get();
        synchronized (COLLECTIONS) {
            if (COLLECTIONS.compareAndSet(before, before + 1)) {
                System.gc();
            }
        }
    }
}
