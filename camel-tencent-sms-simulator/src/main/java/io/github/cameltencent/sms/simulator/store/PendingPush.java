package io.github.cameltencent.sms.simulator.store;

import io.github.cameltencent.sms.simulator.CallbackAttempt;

/**
 * A body to push to a callback, in one or more attempts.
 *
 * @param log the log at the time when it became due; a reset starts a new log
 */
public record PendingPush(CallbackAttempt.Kind kind, String body, CallbackLog log) {
    @Override
    public String toString() {
        return "PendingPush[kind=" + kind + "]";
    }
}
