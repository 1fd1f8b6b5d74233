package io.github.cameltencent.sms.internal.receive;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/**
 * An entry that was pulled and whose exchange has not completed.
 *
 * @param id its name in the repository, or {@code null} if it could not be stored
 */
public record PendingEntry<E extends ApiObject>(@Nullable String id, E entry) {

    static <E extends ApiObject> PendingEntry<E> notStored(E entry) {
        return new PendingEntry<>(null, entry);
    }

    boolean isStored() {
        return id != null;
    }
}
