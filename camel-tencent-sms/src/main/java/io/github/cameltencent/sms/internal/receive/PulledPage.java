package io.github.cameltencent.sms.internal.receive;

import java.util.List;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/** Entries that one request pulled from a queue. */
public record PulledPage<E extends ApiObject>(
        List<E> entries, @Nullable String requestId) {

    /** Its first entries. */
    PulledPage<E> first(int count) {
        return new PulledPage<>(entries.subList(0, count), requestId);
    }

    /** All entries after the first ones. */
    PulledPage<E> without(int count) {
        return new PulledPage<>(entries.subList(count, entries.size()), requestId);
    }
}
