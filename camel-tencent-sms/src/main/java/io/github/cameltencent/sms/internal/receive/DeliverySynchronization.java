package io.github.cameltencent.sms.internal.receive;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Follows an exchange that was returned to a caller, and the exchange that its content is copied to, and reports at the
 * end whether everything succeeded. An exchange that is dropped without an end counts as failed when it is garbage
 * collected.
 */
public final class DeliverySynchronization extends SynchronizationAdapter {

    private final End end;
    private final Cleaner.Cleanable dropped;

    /**
     * Sets the callbacks.
     *
     * @param completed must not refer to the exchange
     * @param failed must not refer to it either
     */
    public DeliverySynchronization(Runnable completed, Runnable failed) {
        this.end = new End(completed, failed);
        this.dropped = ExchangeCompletion.DROPPED.register(this, end);
    }

    @Override
    public void onDone(Exchange exchange) {
        end.report(ExchangeCompletion.isCompleted(exchange));
        // The end is reported already, so this only unregisters the cleaner.
        dropped.clean();
    }

    private static final class End implements Runnable {

        private final Runnable completed;
        private final Runnable failed;
        private final AtomicBoolean isReported = new AtomicBoolean();

        End(Runnable completed, Runnable failed) {
            this.completed = completed;
            this.failed = failed;
        }

        void report(boolean isCompleted) {
            if (isReported.compareAndSet(false, true)) {
                (isCompleted ? completed : failed).run();
            }
        }

        /** The exchange was garbage collected. */
        @Override
        public void run() {
            report(false);
        }
    }
}
