package io.github.cameltencent.sms.internal.receive;

import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Buffers pulled entries for callers that take one at a time. */
public interface ReceiveBuffer<E extends ApiObject> {

    /** Adds pulled entries. */
    void add(PullResponse<E> page);

    /**
     * Takes an entry.
     *
     * @return an exchange with it, or {@code null} if there is none
     */
    @Nullable
    Exchange next();

    /** Called before the first request. */
    default void start() {}

    /** Called after the last request. */
    default void stop() {}
}
