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
 * Detects when all processing of an exchange is done: of the exchange itself, and of each copy that Camel hands its
 * completion over to, as {@code seda} and the resequencer do, also from copy to copy. A copy that is dropped without
 * being processed, as by a full or purged queue, counts as failed when it is garbage collected.
 *
 * <p>Either {@link #completed()} or {@link #failed()} is called once, and not before the exchange itself has ended. A
 * failure does not wait for the copies, because some may never run.
 */
public abstract class ExchangeCompletion {

    /** Detects copies that were dropped. */
    static final Cleaner DROPPED = Cleaner.create();

    private static final String COPYING = ExchangeCompletion.class.getName();

    private int open;
    private boolean hasFailed;
    private boolean hasEnded;
    private boolean isReported;

    /** Whether the route succeeded: it did not fail, and did not request a rollback. */
    public static boolean isCompleted(Exchange exchange) {
        return !exchange.isFailed() && !exchange.isRollbackOnly() && !exchange.isRollbackOnlyLast();
    }

    /** Everything succeeded. */
    protected abstract void completed();

    /** Something failed. */
    protected abstract void failed();

    /** Must be called before the exchange enters the route. */
    public final void begin(Exchange exchange) {
        new Original(exchange).start();
    }

    /** Must be called when the exchange has left the route. */
    public final void end(Exchange exchange) {
        report(isCompleted(exchange), true);
    }

    /**
     * Called for every exchange that begins. If it is a copy made by a step of a tracked exchange, whatever it hands
     * over is tracked as well. Its own failure is not: the step that created it decides. A wire tap is not tracked at
     * all; it has no correlation id.
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

    /** Records the failure that a dead letter channel is about to handle. */
    static void deadLetterBegins(Exchange exchange) {
        Original original = originalOf(exchange);
        if (original != null) {
            original.moved = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        }
    }

    /**
     * Camel regards the failure as handled even if the dead letter endpoint failed, and suppresses it in the new
     * failure.
     */
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

    private void report(boolean isCompleted, boolean isOwn) {
        boolean isDone;
        synchronized (this) {
            hasFailed |= !isCompleted;
            if (isOwn) {
                hasEnded = true;
            } else {
                open--;
            }
            if (isReported || !hasEnded || (!hasFailed && open > 0)) {
                return;
            }
            isReported = true;
            isDone = !hasFailed;
        }
        if (isDone) {
            completed();
        } else {
            failed();
        }
    }

    /**
     * An exchange whose completion can be handed over to a copy. Camel hands it over once, so another one is added to
     * the exchange before the next copy. It cannot be added during the handover, which iterates over the completions.
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

        /** A part of another exchange. */
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
                // No step waits for it, so its own failure counts: it is a copy for one of several seda consumers.
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
            // A result that was copied back may have replaced it.
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

        /** Whether this thread did the last handover: it cannot be in one while it copies. */
        boolean isSafe() {
            return lastHandover == Thread.currentThread();
        }
    }

    /** Is handed over once, with the completions of its original. */
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
     * Notified when an exchange is copied: an original, or a plain copy of it. Some copies share the original's unit of
     * work, and their properties are copied back to the original.
     */
    private static final class Copying implements SafeCopyProperty {

        private final Original original;
        private final @Nullable Original exchange;

        /** @param exchange the exchange that this belongs to, or {@code null} for a plain copy */
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

    /** The end of a copy. It must not refer to the copy or its watcher, or they would not be garbage collected. */
    private final class CopyEnd implements Runnable {

        private final AtomicBoolean isReported = new AtomicBoolean();

        void report(boolean isCompleted) {
            if (isReported.compareAndSet(false, true)) {
                ExchangeCompletion.this.report(isCompleted, false);
            }
        }

        /** The watcher was garbage collected, and its copy with it. */
        @Override
        public void run() {
            report(false);
        }
    }

    /** Watches one copy. */
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
            end.report(isCompleted(copy));
            // The end is reported already, so this only unregisters the cleaner.
            dropped.clean();
        }
    }
}
