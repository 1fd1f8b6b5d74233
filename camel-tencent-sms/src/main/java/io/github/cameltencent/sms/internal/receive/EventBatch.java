package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.function.Function;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/**
 * Events that came together.
 *
 * @param items what becomes one exchange each
 * @param orderKey items with an equal one are processed one after the other, in their order
 * @param delivery called when the turn of an item has come; {@code null} if the item needs no exchange any more
 * @param <E> the entries of an exchange
 */
public record EventBatch<E extends ApiObject, T>(
        List<T> items, Function<T, String> orderKey, Function<T, @Nullable Delivery<E>> delivery) {}
