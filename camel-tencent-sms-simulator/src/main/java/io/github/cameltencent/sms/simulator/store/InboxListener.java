package io.github.cameltencent.sms.simulator.store;

import java.util.List;

/** Told what happens, under the lock, so it must be quick. */
public interface InboxListener {
    /** A message was accepted. */
    default void message(LoggedMessage message) {}

    /** The delivery of a message has changed. */
    default void delivery(LoggedMessage message) {}

    /** A person has answered. */
    default void reply(LoggedReply reply) {}

    /** A receipt or reply was pulled, or is pushed. */
    default void handedOut(InboundEntry entry) {}

    /** A request was answered. */
    default void request(LoggedRequest request) {}

    /** A callback became due, or an attempt to push it has ended. */
    default void callback(CallbackPush push) {}

    /** Messages were forgotten on demand. */
    default void deleted(List<LoggedMessage> messages) {}

    /** The oldest message was forgotten, because there were too many. */
    default void forgotten() {}

    /** Something other than messages was changed on demand, for example {@code templates}. */
    default void changed(String resource) {}

    /** Everything was forgotten. */
    default void reset() {}
}
