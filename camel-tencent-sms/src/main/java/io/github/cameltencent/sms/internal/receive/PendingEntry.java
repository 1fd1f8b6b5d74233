package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/**
 * An entry that was pulled and is not confirmed yet.
 *
 * @param id its id in the store, or {@code null} if it could not be stored
 * @param redeliveries how often it was delivered before, if the store counts that
 * @param headers additional headers from the store
 */
public record PendingEntry<E extends ApiObject>(
        @Nullable String id, E entry, int redeliveries, Map<String, Object> headers) {

    static <E extends ApiObject> PendingEntry<E> of(String id, E entry) {
        return new PendingEntry<>(id, entry, 0, Map.of());
    }

    public static <E extends ApiObject> PendingEntry<E> notStored(E entry) {
        return new PendingEntry<>(null, entry, 0, Map.of());
    }

    /** The headers of an exchange with these entries: several messages have several keys, which one header cannot show. */
    public static Map<String, Object> headersOf(List<? extends PendingEntry<?>> group) {
        return group.size() == 1 ? group.get(0).headers() : Map.of();
    }

    boolean isStored() {
        return id != null;
    }
}
