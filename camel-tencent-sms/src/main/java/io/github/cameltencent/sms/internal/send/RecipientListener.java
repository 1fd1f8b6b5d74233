package io.github.cameltencent.sms.internal.send;

import io.github.cameltencent.sms.client.SendReport.State;
import org.jspecify.annotations.Nullable;

/** Hears what became of the recipients of each request that was made. Called by any thread, and must return at once. */
@FunctionalInterface
public interface RecipientListener {

    /**
     * A request has ended.
     *
     * @param state what became of one of its recipients
     * @param code why that one was not accepted, if the answer to the request is what tells
     */
    void ended(State state, @Nullable String code);
}
