package io.github.cameltencent.sms;

import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.model.ApiObject;

/**
 * The source of a route.
 *
 * @param kind how the events are received
 * @param type the type of the events
 */
record EventSource<E extends ApiObject>(ConsumerKind kind, EventType<E> type) {}
