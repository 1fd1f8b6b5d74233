package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of entries to the route, in one exchange.
 *
 * @param place their position among those received together
 * @param headers additional headers
 * @param completion notified of the end
 */
public record Delivery<E extends ApiObject>(
        List<E> entries,
        @Nullable String requestId,
        BatchPosition place,
        Redelivery redelivery,
        Map<String, Object> headers,
        @Nullable ExchangeCompletion completion) {

    public Delivery(
            List<E> entries,
            @Nullable String requestId,
            BatchPosition place,
            Redelivery redelivery,
            @Nullable ExchangeCompletion completion) {
        this(entries, requestId, place, redelivery, Map.of(), completion);
    }

    /** One entry that came alone, and whose end is watched elsewhere, if at all. */
    static <E extends ApiObject> Delivery<E> single(
            E entry, @Nullable String requestId, Redelivery redelivery, Map<String, Object> headers) {
        return new Delivery<>(List.of(entry), requestId, BatchPosition.ALONE, redelivery, headers, null);
    }
}
