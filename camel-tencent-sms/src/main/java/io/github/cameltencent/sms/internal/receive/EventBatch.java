package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.function.Function;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/**
 * Events that were received together.
 *
 * @param items the items, each for one exchange
 * @param orderKey items with the same key are processed sequentially, in their order
 * @param delivery called when an item is about to be processed; returns {@code null} if it no longer needs an exchange
 * @param <E> the type of entries in an exchange
 */
public record EventBatch<E extends ApiObject, T>(
        List<T> items, Function<T, String> orderKey, Function<T, @Nullable Delivery<E>> delivery) {}
