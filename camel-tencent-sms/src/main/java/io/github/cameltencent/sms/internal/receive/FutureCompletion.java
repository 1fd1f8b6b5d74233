package io.github.cameltencent.sms.internal.receive;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/** A completion as a future. */
public final class FutureCompletion extends ExchangeCompletion {

    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private final @Nullable ExchangeCompletion before;

    /** @param before notified before the future completes */
    public FutureCompletion(@Nullable ExchangeCompletion before) {
        this.before = before;
    }

    @Override
    protected void completed() {
        if (before != null) {
            before.completed();
        }
        end.complete(true);
    }

    @Override
    protected void failed() {
        if (before != null) {
            before.failed();
        }
        end.complete(false);
    }

    /** Completes with whether everything succeeded. */
    public CompletableFuture<Boolean> end() {
        return end;
    }

    /** Whether everything has succeeded by now. */
    public boolean isCompleted() {
        return end.getNow(false);
    }
}
