package io.github.cameltencent.sms.internal.send;

import io.github.cameltencent.sms.client.SendReport.State;
import org.jspecify.annotations.Nullable;

/** Notified of the state of each recipient when a request has ended. Called by any thread; must not block. */
@FunctionalInterface
public interface RecipientListener {

    /**
     * A request has ended.
     *
     * @param state the state of one of its recipients
     * @param code why that recipient was not accepted, if the response has the reason
     */
    void ended(State state, @Nullable String code);
}
