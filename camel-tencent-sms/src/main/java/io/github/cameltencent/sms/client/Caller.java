package io.github.cameltencent.sms.client;

/** Who made a call, as far as the client has to know while the call lasts. Asked by any thread, and must answer at once. */
@FunctionalInterface
public interface Caller {

    /** Wants the request to be sent, whatever happens meanwhile, and hears of no retry. */
    Caller PATIENT = () -> true;

    /**
     * Whether the request is still to be sent. It is asked before each attempt, and again when the attempt's turn comes; false
     * once the route that sends is stopped. Nothing is sent then.
     */
    boolean wantsToSend();

    /** Hears that the request is about to be sent once more. */
    default void retrying() {
        // Most do not care.
    }
}
