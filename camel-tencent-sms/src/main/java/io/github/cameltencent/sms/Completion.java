package io.github.cameltencent.sms;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Hears whether an exchange completed, also where another thread ends it. */
abstract class Completion extends SynchronizationAdapter {

    private final AtomicBoolean hasFailed = new AtomicBoolean();

    /** Whether the route has done its work: it did not fail, and did not ask for a rollback. */
    static boolean isCompleted(Exchange exchange) {
        return !exchange.isFailed() && !exchange.isRollbackOnly() && !exchange.isRollbackOnlyLast();
    }

    abstract void completed();

    abstract void failed();

    @Override
    public final void onDone(Exchange exchange) {
        if (isCompleted(exchange)) {
            completed();
        } else if (hasFailed.compareAndSet(false, true)) {
            failed();
        }
    }
}
