package io.github.cameltencent.sms.example.campaign.control;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Spaces the requests of this worker evenly, within its share of the account's rate. There is no burst, for a burst of each of
 * several workers can fall into the same second.
 *
 * <p>A request takes some time from its permit to Tencent, and not always the same. So a tenth of the share stays free: for the
 * requests in flight, which can arrive late and together, and for permits that are made up for.
 */
public final class Pacer {

    /** How much of the share is spent on permits. */
    private static final double USED = 0.9;

    /** How much of the share can be in flight at a time. */
    private static final double IN_FLIGHT = 0.07;

    /** How much of a second's share can be made up for, if a thread wakes up late or a batch ends before the next one begins. */
    private static final double CATCH_UP = 0.02;

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private double share;
    private long validUntil = System.nanoTime();
    private long last = System.nanoTime();
    private int inFlight;
    private boolean closed;

    /**
     * Sets the share of this worker.
     *
     * @param share requests a second
     * @param validUntil by {@link System#nanoTime}; after that, it is 0
     */
    public void share(double share, long validUntil) {
        lock.lock();
        try {
            this.share = share;
            this.validUntil = validUntil;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The share of this worker, in requests a second. */
    public double share() {
        lock.lock();
        try {
            return isValid() ? share : 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a request may be sent.
     *
     * @param deadline by {@link System#nanoTime}
     * @return {@code false} if that takes longer
     */
    public boolean acquire(long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                long now = System.nanoTime();
                long wait = deadline - now;
                if (wait <= 0) {
                    return false;
                }
                if (isValid() && share > 0 && inFlight < maxInFlight()) {
                    // The share of now: a worker that joins can get next to nothing at first.
                    double interval = NANOS / (share * USED);
                    double left = interval - (now - last);
                    if (left <= 0) {
                        // Whole requests only: a part of one would make one more within a second.
                        long late = (long) (interval * Math.floor(share * CATCH_UP));
                        last = Math.max(last + (long) interval, now - late);
                        inFlight++;
                        return true;
                    }
                    wait = Math.min(wait, (long) Math.ceil(left));
                }
                changed.awaitNanos(wait);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isValid() {
        return validUntil - System.nanoTime() > 0;
    }

    private int maxInFlight() {
        return Math.max(1, (int) (share * IN_FLIGHT));
    }

    /** Ends a request. */
    public void release() {
        lock.lock();
        try {
            inFlight--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No request may be sent any more. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
