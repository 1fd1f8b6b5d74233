package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.function.ToIntFunction;

import io.github.cameltencent.sms.model.ApiObject;

/**
 * What a poll has to dispatch next.
 *
 * @param canWait whether it is there at the next poll, too, so that none of it is begun once the consumer is told to stop
 * @param end called once with what was not begun; answers how many exchanges count as polled
 */
public record PolledBatch<E extends ApiObject, T>(
        EventBatch<E, T> events, boolean canWait, ToIntFunction<List<T>> end) {}
