package io.github.cameltencent.sms.internal.receive;

import java.util.List;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/**
 * Entries on their way into the route, in one exchange.
 *
 * @param place where they are among others that came together
 * @param completion hears of the end
 */
public record Delivery<E extends ApiObject>(
        List<E> entries,
        @Nullable String requestId,
        BatchPosition place,
        Redelivery redelivery,
        @Nullable ExchangeCompletion completion) {}
