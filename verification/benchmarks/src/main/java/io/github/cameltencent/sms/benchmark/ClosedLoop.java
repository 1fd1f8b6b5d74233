package io.github.cameltencent.sms.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a number of sends in flight: the end of each starts the next one on the same thread. A client that blocks gets a
 * thread for each of them. The first failed send ends the loop.
 */
final class ClosedLoop {

    private static final int LONGEST_END_SECONDS = 60;

    private final LoadClient client;
    private final boolean blocking;
    private final int inFlight;
    private final long[] latencyNanos;
    private final AtomicInteger counted = new AtomicInteger();
    private final CountDownLatch enough = new CountDownLatch(1);
    private final CountDownLatch running;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean counting;
    private volatile boolean stopped;

    /** @param mostMessages how many are counted at most */
    ClosedLoop(LoadClient client, boolean blocking, int inFlight, int mostMessages) {
        this.client = client;
        this.blocking = blocking;
        this.inFlight = inFlight;
        this.latencyNanos = new long[mostMessages];
        this.running = new CountDownLatch(inFlight);
    }

    void start() {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < inFlight; i++) {
            slots.add(new Slot());
        }
        if (blocking) {
            slots.forEach(slot -> new Thread(slot::loop, "send").start());
        } else {
            slots.forEach(Slot::next);
        }
    }

    /** Lets it run without counting. */
    void settle(long millis) throws InterruptedException {
        enough.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Counts until the time has passed or the maximum number of messages is reached. */
    void count(long millis) throws InterruptedException {
        counting = true;
        enough.await(millis, TimeUnit.MILLISECONDS);
        counting = false;
    }

    /** Waits for sends in flight. Close the client afterwards. */
    void stop() throws InterruptedException {
        stopped = true;
        boolean ended = running.await(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        Throwable cause = failure.get();
        if (cause != null || !ended) {
            throw new IllegalStateException(ended ? "a send failed" : "sends did not end", cause);
        }
    }

    /** The time from start to end of each counted message, sorted. */
    long[] latencies() {
        long[] sorted = Arrays.copyOf(latencyNanos, Math.min(counted.get(), latencyNanos.length));
        Arrays.sort(sorted);
        return sorted;
    }

    /** One send after the other. */
    private final class Slot {

        private long start;

        /** For a client that calls back later. */
        void next() {
            if (stopped) {
                running.countDown();
                return;
            }
            start = System.nanoTime();
            client.send(cause -> {
                ended(cause);
                next();
            });
        }

        /** For a client that calls back before it returns. */
        void loop() {
            while (!stopped) {
                start = System.nanoTime();
                client.send(this::ended);
            }
            running.countDown();
        }

        private void ended(@Nullable Throwable cause) {
            if (cause != null) {
                failure.compareAndSet(null, cause);
                stopped = true;
                enough.countDown();
            } else if (counting) {
                int index = counted.getAndIncrement();
                if (index < latencyNanos.length) {
                    latencyNanos[index] = System.nanoTime() - start;
                }
                if (index >= latencyNanos.length - 1) {
                    counting = false;
                    enough.countDown();
                }
            }
        }
    }
}
