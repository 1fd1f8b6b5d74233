package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.function.ToIntFunction;

import io.github.cameltencent.sms.model.ApiObject;

/**
 * The next events of a poll.
 *
 * @param canWait whether the next poll returns them as well, so that none are started once the consumer is stopping
 * @param end called once with the items that were not started; returns how many exchanges count as polled
 */
public record PolledBatch<E extends ApiObject, T>(
        EventBatch<E, T> events, boolean canWait, ToIntFunction<List<T>> end) {}
