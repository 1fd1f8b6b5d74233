package io.github.cameltencent.sms;

import java.util.List;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/**
 * Entries on their way into the route, in one exchange.
 *
 * @param place where they are among others that came together
 * @param completion hears of the end
 */
record Delivery<E extends ApiObject>(
        List<E> entries,
        @Nullable String requestId,
        Place place,
        Redelivery redelivery,
        @Nullable Completion completion) {}
