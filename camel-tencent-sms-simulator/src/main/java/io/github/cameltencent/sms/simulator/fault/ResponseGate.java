package io.github.cameltencent.sms.simulator.fault;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Holds responses until it is opened, and then the next ones. */
final class ResponseGate {
    private CompletableFuture<Void> opened = new CompletableFuture<>();
    private int waiting;

    /** Completes when the gate is opened. */
    synchronized CompletionStage<Void> pass() {
        waiting++;
        return opened;
    }

    /** Whoever got this from {@link #pass} does not wait any more. */
    synchronized void leave(CompletionStage<?> passage) {
        if (passage == opened) {
            waiting--;
        }
    }

    synchronized int waiting() {
        return waiting;
    }

    void open() {
        CompletableFuture<Void> before;
        synchronized (this) {
            before = opened;
            opened = new CompletableFuture<>();
            waiting = 0;
        }
        before.complete(null);
    }
}
