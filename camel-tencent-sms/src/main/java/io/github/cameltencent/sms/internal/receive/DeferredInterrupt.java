package io.github.cameltencent.sms.internal.receive;

/**
 * Defers an interrupt until a page is done. An interrupted thread cannot wait for an asynchronous route, and some
 * repositories fail on it. For one thread at a time.
 */
public final class DeferredInterrupt {

    private boolean isInterrupted;

    /** Clears the interrupt of this thread, if there is one. */
    public void defer() {
        isInterrupted |= Thread.interrupted();
    }

    /** Restores the interrupt. */
    public void restore() {
        if (isInterrupted) {
            isInterrupted = false;
            Thread.currentThread().interrupt();
        }
    }
}
