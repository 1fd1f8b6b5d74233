package io.github.cameltencent.sms.simulator.store;

import io.github.cameltencent.sms.simulator.CallbackAttempt;

/**
 * Something to be pushed to a callback, in one attempt or more.
 *
 * @param log that of the time when it became due; a reset starts a new one
 */
public record PendingPush(CallbackAttempt.Kind kind, String body, CallbackLog log) {
    @Override
    public String toString() {
        return "PendingPush[kind=" + kind + "]";
    }
}
