package io.github.cameltencent.sms.internal.receive;

import java.lang.ref.Cleaner;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.SafeCopyProperty;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Hears whether all that a route makes of an exchange is done: the exchange itself, and each copy that Camel hands its
 * completion over to, as {@code seda} and the resequencer do, also from copy to copy. A copy that is dropped without being
 * run, as by a full or purged queue, counts as failed when the garbage collector takes it.
 *
 * <p>One of {@link #completed()} and {@link #failed()} is called, once, and not before the exchange itself has ended. A
 * failure does not wait for the copies, for some may never run.
 */
public abstract class ExchangeCompletion {

    /** Tells of what nobody has any more. */
    static final Cleaner DROPPED = Cleaner.create();

    private static final String COPYING = ExchangeCompletion.class.getName();

    private int open;
    private boolean hasFailed;
    private boolean hasEnded;
    private boolean isTold;

    /** Whether the route has done its work: it did not fail, and did not ask for a rollback. */
    public static boolean isCompleted(Exchange exchange) {
        return !exchange.isFailed() && !exchange.isRollbackOnly() && !exchange.isRollbackOnlyLast();
    }

    /** Everything was done. */
    protected abstract void completed();

    /** Something failed. */
    protected abstract void failed();

    /** To be called before the exchange enters the route. */
    public final void begin(Exchange exchange) {
        new Original(exchange).start();
    }

    /** To be called when the exchange has left the route. */
    public final void end(Exchange exchange) {
        tell(isCompleted(exchange), true);
    }

    /**
     * Hears of every exchange that begins. If it is a part of one that counts, what it hands over counts as well. Its own
     * failure does not: the step that made it decides. A wire tap does not count at all; it has no correlation.
     */
    static void partBegins(Exchange exchange) {
        Copying copying = exchange.getExchangeExtension().getSafeCopyProperty(COPYING, Copying.class);
        if (copying == null || copying.exchange != null) {
            return;
        }
        if (exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) == null) {
            exchange.getExchangeExtension().setSafeCopyProperty(COPYING, null);
        } else {
            copying.original.startPart(exchange);
        }
    }

    /** Remembers what a dead letter channel is about to move. */
    static void deadLetterBegins(Exchange exchange) {
        Original original = originalOf(exchange);
        if (original != null) {
            original.moved = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        }
    }

    /** Camel regards it as handled even if it could not be moved, and leaves the former failure in the new one. */
    static void deadLetterEnds(Exchange exchange) {
        Original original = originalOf(exchange);
        Throwable caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        if (original != null
                && caught != null
                && original.moved != null
                && List.of(caught.getSuppressed()).contains(original.moved)) {
            original.fail();
        }
    }

    private static @Nullable Original originalOf(Exchange exchange) {
        Copying copying = exchange.getExchangeExtension().getSafeCopyProperty(COPYING, Copying.class);
        if (copying == null || copying.exchange != null) {
            return copying == null ? null : copying.exchange;
        }
        return copying.original.exchange == exchange ? copying.original : null;
    }

    private synchronized void fail() {
        hasFailed = true;
    }

    private void watch(Exchange copy) {
        synchronized (this) {
            open++;
        }
        copy.getExchangeExtension().addOnCompletion(new Watcher(new CopyEnd()));
        new Original(copy).start();
    }

    private void tell(boolean isCompleted, boolean isOwn) {
        boolean isDone;
        synchronized (this) {
            hasFailed |= !isCompleted;
            if (isOwn) {
                hasEnded = true;
            } else {
                open--;
            }
            if (isTold || !hasEnded || (!hasFailed && open > 0)) {
                return;
            }
            isTold = true;
            isDone = !hasFailed;
        }
        if (isDone) {
            completed();
        } else {
            failed();
        }
    }

    /**
     * An exchange whose completion can go to a copy. Camel lets it go once, so another one is put on the exchange before it
     * is copied again. That cannot be done at the handover itself, which walks through the list of completions.
     */
    private final class Original {

        private final Exchange exchange;
        private final Original root;
        private volatile boolean isReady;
        private volatile @Nullable Thread lastHandover;
        private volatile @Nullable Throwable moved;

        Original(Exchange exchange) {
            this.exchange = exchange;
            this.root = this;
        }

        /** A part of another. */
        Original(Exchange exchange, Original root) {
            this.exchange = exchange;
            this.root = root;
        }

        void fail() {
            ExchangeCompletion.this.fail();
        }

        void startPart(Exchange part) {
            boolean isRunning = exchange.getUnitOfWork() != null;
            Object parent = part.getProperty(ExchangePropertyKey.CORRELATION_ID);
            if (!isRunning && exchange.getExchangeId().equals(parent)) {
                // No step of a route waits for it, so its own failure counts: seda gives it to one of several
                // consumers.
                watch(part);
            } else {
                new Original(part, this).start();
            }
        }

        void start() {
            isReady = true;
            exchange.getExchangeExtension().addOnCompletion(new HandOver(this));
            noticeCopying();
        }

        private void noticeCopying() {
            exchange.getExchangeExtension().setSafeCopyProperty(COPYING, new Copying(root, this));
        }

        void handedOver(Exchange copy) {
            isReady = false;
            lastHandover = Thread.currentThread();
            // A result that was copied back can have replaced it.
            noticeCopying();
            watch(copy);
        }

        void getReady() {
            UnitOfWork work = exchange.getUnitOfWork();
            if (!isReady && work != null) {
                isReady = true;
                work.addSynchronization(new HandOver(this));
            }
        }

        /** A thread is not in a handover while it copies. */
        boolean isSafe() {
            return lastHandover == Thread.currentThread();
        }
    }

    /** Goes with the completions of its original to one copy. */
    private static final class HandOver extends SynchronizationAdapter {

        private final Original original;
        private boolean isSpent;

        HandOver(Original original) {
            this.original = original;
        }

        @Override
        public boolean allowHandover() {
            return !isSpent;
        }

        @Override
        public void beforeHandover(Exchange copy) {
            isSpent = true;
            original.handedOver(copy);
        }
    }

    /**
     * Hears that an exchange is copied: an original, or a plain copy of it. Some of these share the original's unit of work,
     * and what they have is copied back to the original.
     */
    private static final class Copying implements SafeCopyProperty {

        private final Original original;
        private final @Nullable Original exchange;

        /** @param exchange the exchange that has this, or {@code null} if that is a plain copy */
        Copying(Original original, @Nullable Original exchange) {
            this.original = original;
            this.exchange = exchange;
        }

        @Override
        public SafeCopyProperty safeCopy() {
            if (exchange != null) {
                exchange.getReady();
            } else if (original.isSafe()) {
                original.getReady();
            }
            return new Copying(original, null);
        }
    }

    /** The end of a copy. It must not refer to the copy or its watcher, which could not be collected then. */
    private final class CopyEnd implements Runnable {

        private final AtomicBoolean isTold = new AtomicBoolean();

        void tell(boolean isCompleted) {
            if (isTold.compareAndSet(false, true)) {
                ExchangeCompletion.this.tell(isCompleted, false);
            }
        }

        /** The watcher is gone, and its copy with it. */
        @Override
        public void run() {
            tell(false);
        }
    }

    /** Stays with one copy. */
    private static final class Watcher extends SynchronizationAdapter {

        private final CopyEnd end;
        private final Cleaner.Cleanable dropped;

        Watcher(CopyEnd end) {
            this.end = end;
            this.dropped = DROPPED.register(this, end);
        }

        @Override
        public boolean allowHandover() {
            return false;
        }

        @Override
        public void onDone(Exchange copy) {
            end.tell(isCompleted(copy));
            // It is told, so this only takes it off the list of the collector.
            dropped.clean();
        }
    }
}
