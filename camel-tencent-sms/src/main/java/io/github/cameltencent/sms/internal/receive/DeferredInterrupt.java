package io.github.cameltencent.sms.internal.receive;

/**
 * Keeps an interrupt until a page is done. An interrupted thread could not wait for an asynchronous route, and some
 * repositories do not work for it. For one thread at a time.
 */
public final class DeferredInterrupt {

    private boolean isInterrupted;

    /** Takes the interrupt of this thread, if there is one. */
    public void defer() {
        isInterrupted |= Thread.interrupted();
    }

    /** Gives it back. */
    public void restore() {
        if (isInterrupted) {
            isInterrupted = false;
            Thread.currentThread().interrupt();
        }
    }
}
