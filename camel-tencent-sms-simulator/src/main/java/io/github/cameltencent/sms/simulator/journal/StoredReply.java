package io.github.cameltencent.sms.simulator.journal;

import io.github.cameltencent.sms.simulator.store.Reply;

/** A reply in the file. */
record StoredReply(String smsSdkAppId, Reply reply, boolean handedOut) {
    /** Whether it is this one; each region may have a copy with another signature. */
    boolean is(Reply other) {
        return reply.at().equals(other.at())
                && reply.from().equals(other.from())
                && reply.text().equals(other.text());
    }

    StoredReply taken() {
        return new StoredReply(smsSdkAppId, reply, true);
    }

    @Override
    public String toString() {
        return "StoredReply[handedOut=" + handedOut + "]";
    }
}
