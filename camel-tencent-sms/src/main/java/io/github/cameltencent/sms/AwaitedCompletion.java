package io.github.cameltencent.sms;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A completion that a thread waits for. */
final class AwaitedCompletion extends Completion {

    private final CompletableFuture<Boolean> isDone = new CompletableFuture<>();

    @Override
    void completed() {
        isDone.complete(true);
    }

    @Override
    void failed() {
        isDone.complete(false);
    }

    /**
     * Waits for the end.
     *
     * @param deadline a time of {@link System#nanoTime()}
     * @return whether everything was done by then
     */
    boolean await(long deadline) {
        try {
            return isDone.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
