package io.github.cameltencent.sms.testsupport;

import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;

import static org.awaitility.Awaitility.await;

/** A stop that has begun, on a thread of its own, and waits for what is under way. */
public final class WaitingStop {

    private static final EnumSet<Thread.State> WAITING =
            EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** Returns when the stop waits. It must have something to wait for until then. */
    public WaitingStop(Runnable stop) {
        Thread thread = new Thread(() -> {
            try {
                stop.run();
                end.complete(null);
            } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
            }
        });
        thread.start();
        await().until(() -> WAITING.contains(thread.getState()));
    }

    public void awaitEnd() {
        end.join();
    }
}
