package io.github.cameltencent.sms.internal.receive;

import java.util.List;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/** Entries that were taken off a queue by one request. */
public record PulledPage<E extends ApiObject>(
        List<E> entries, @Nullable String requestId) {

    /** Its first entries. */
    PulledPage<E> first(int count) {
        return new PulledPage<>(entries.subList(0, count), requestId);
    }

    /** The others. */
    PulledPage<E> without(int count) {
        return new PulledPage<>(entries.subList(count, entries.size()), requestId);
    }
}
