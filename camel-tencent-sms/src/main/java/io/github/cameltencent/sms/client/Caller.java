package io.github.cameltencent.sms.client;

/** The maker of a call, as the client sees it while the call lasts. Called by any thread; must not block. */
@FunctionalInterface
public interface Caller {

    /** A caller that always wants the request to be sent, and ignores retries. */
    Caller PATIENT = () -> true;

    /**
     * Whether the request is still to be sent. Called before each attempt, and again when the attempt leaves the queue.
     * False once the sending route is stopped, or the claim of the messages in a message store has timed out; then
     * nothing is sent.
     */
    boolean wantsToSend();

    /** The request is about to be retried. */
    default void retrying() {
        // Most callers ignore retries.
    }
}
