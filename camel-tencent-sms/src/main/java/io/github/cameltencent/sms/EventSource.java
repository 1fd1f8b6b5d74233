package io.github.cameltencent.sms;

import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.model.ApiObject;

/**
 * What a route starts from.
 *
 * @param kind how it gets there
 * @param type what it gets
 */
record EventSource<E extends ApiObject>(ConsumerKind kind, EventType<E> type) {}
