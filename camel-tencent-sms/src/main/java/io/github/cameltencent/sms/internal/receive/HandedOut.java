package io.github.cameltencent.sms.internal.receive;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Goes with an exchange that somebody has asked for, and with the exchange that takes what is in it: tells at the end whether
 * everything was done. What is dropped without an end counts as failed when the garbage collector takes it.
 */
public final class HandedOut extends SynchronizationAdapter {

    private final End end;
    private final Cleaner.Cleanable dropped;

    /**
     * Knows whom to tell.
     *
     * @param completed must not refer to the exchange
     * @param failed must not either
     */
    public HandedOut(Runnable completed, Runnable failed) {
        this.end = new End(completed, failed);
        this.dropped = ExchangeCompletion.DROPPED.register(this, end);
    }

    @Override
    public void onDone(Exchange exchange) {
        end.tell(ExchangeCompletion.isCompleted(exchange));
        // It is told, so this only takes it off the list of the collector.
        dropped.clean();
    }

    private static final class End implements Runnable {

        private final Runnable completed;
        private final Runnable failed;
        private final AtomicBoolean isTold = new AtomicBoolean();

        End(Runnable completed, Runnable failed) {
            this.completed = completed;
            this.failed = failed;
        }

        void tell(boolean isCompleted) {
            if (isTold.compareAndSet(false, true)) {
                (isCompleted ? completed : failed).run();
            }
        }

        /** Nobody has it any more. */
        @Override
        public void run() {
            tell(false);
        }
    }
}
