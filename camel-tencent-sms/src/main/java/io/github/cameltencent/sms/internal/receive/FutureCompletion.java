package io.github.cameltencent.sms.internal.receive;

import java.util.concurrent.CompletableFuture;

/** A completion as a future. */
public final class FutureCompletion extends ExchangeCompletion {

    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    @Override
    protected void completed() {
        end.complete(true);
    }

    @Override
    protected void failed() {
        end.complete(false);
    }

    /** Completes with whether everything was done. */
    public CompletableFuture<Boolean> end() {
        return end;
    }

    /** Whether everything is done by now. */
    public boolean isCompleted() {
        return end.getNow(false);
    }
}
