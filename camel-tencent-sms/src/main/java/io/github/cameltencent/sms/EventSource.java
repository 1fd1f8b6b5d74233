package io.github.cameltencent.sms;

import io.github.cameltencent.sms.internal.lookup.RecordReader;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/**
 * The source of a route.
 *
 * @param kind how the events are received
 * @param type the type of the events
 * @param lookUp makes what reads the records of a message store's messages, or {@code null} if the operation does not show them
 */
record EventSource<E extends ApiObject>(ConsumerKind kind, EventType<E> type, RecordReader.@Nullable Factory lookUp) {

    EventSource(ConsumerKind kind, EventType<E> type) {
        this(kind, type, null);
    }
}
