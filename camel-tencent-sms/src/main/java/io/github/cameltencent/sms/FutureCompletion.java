package io.github.cameltencent.sms;

import java.util.concurrent.CompletableFuture;

/** A completion as a future. */
final class FutureCompletion extends Completion {

    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    @Override
    void completed() {
        end.complete(true);
    }

    @Override
    void failed() {
        end.complete(false);
    }

    /** Completes with whether everything was done. */
    CompletableFuture<Boolean> end() {
        return end;
    }

    /** Whether everything is done by now. */
    boolean isCompleted() {
        return end.getNow(false);
    }
}
