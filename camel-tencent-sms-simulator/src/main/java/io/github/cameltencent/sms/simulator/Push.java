package io.github.cameltencent.sms.simulator;

/**
 * Something to be pushed to a callback, in one attempt or more.
 *
 * @param log that of the time when it became due; a reset starts a new one
 */
record Push(PushedCallback.Kind kind, String body, CallbackLog log) {
    @Override
    public String toString() {
        return "Push[kind=" + kind + "]";
    }
}
