package io.github.cameltencent.sms.internal.receive;

import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Entries that were pulled for callers who take one at a time, until one takes them. */
public interface ReceiveBuffer<E extends ApiObject> {

    /** Adds what was pulled. */
    void add(PullResponse<E> page);

    /**
     * Takes an entry.
     *
     * @return an exchange with it, or {@code null} if there is none
     */
    @Nullable
    Exchange next();

    /** Before the first request. */
    default void start() {}

    /** After the last request. */
    default void stop() {}
}
