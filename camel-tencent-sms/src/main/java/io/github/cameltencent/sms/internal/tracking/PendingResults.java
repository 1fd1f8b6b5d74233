package io.github.cameltencent.sms.internal.tracking;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Results that exchanges wait for. When the component stops, each gets an end: a pool that is shut down drops its tasks,
 * and a database that does not respond need not notice an interrupt.
 */
final class PendingResults {

    private final Set<Runnable> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    /** A result that is still open, or has failed because the component is stopped. */
    <T> CompletableFuture<T> open() {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable end = () -> result.completeExceptionally(StoreCalls.stopped(null));
        ends.add(end);
        CompletionStage<?> unused = result.whenComplete((done, failure) -> ends.remove(end));
        if (isClosed) {
            end.run();
        }
        return result;
    }

    boolean isClosed() {
        return isClosed;
    }

    void close() {
        isClosed = true;
        ends.forEach(Runnable::run);
    }
}
