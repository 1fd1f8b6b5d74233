package io.github.cameltencent.sms.internal.lookup;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Keeps requests at the rate that the API allows. For one thread at a time. */
final class Pace {

    private final long nanos;
    private long next = System.nanoTime();

    /** @param pause the shortest time from one request to the next */
    Pace(Duration pause) {
        this.nanos = pause.toNanos();
    }

    /** Waits until the next request may be made. An interrupted thread does not wait. */
    void await() {
        for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            LockSupport.parkNanos(wait);
        }
        next = System.nanoTime() + nanos;
    }
}
