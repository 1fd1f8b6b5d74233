package io.github.cameltencent.sms.simulator.store;

/**
 * A reply as the inbox shows it.
 *
 * @param sequence grows from reply to reply
 */
public record LoggedReply(long sequence, String smsSdkAppId, Reply reply) {
    @Override
    public String toString() {
        return "LoggedReply[" + sequence + "]";
    }
}
