package io.github.cameltencent.sms.internal.receive;

import java.util.List;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/** Keeps pulled entries until their exchanges succeed, also after a crash. */
public interface EntryStore<E extends ApiObject> {

    /** Called before the first entry. */
    void start();

    /** Called after the last entry. */
    void shutdown();

    /**
     * Stores pulled entries. Entries that could not be stored are returned as well, because they are nowhere else.
     *
     * @param owner the consumer that pulled them, for the message
     * @param failures notified if entries could not be stored
     * @return the entries to process now, in this order
     */
    List<PendingEntry<E>> addAll(List<E> entries, String owner, FailureReport failures);

    /** The entries to process again now. */
    List<PendingEntry<E>> due();

    /** Counts one more redelivery of an entry, or returns {@code null} if no more are allowed. */
    @Nullable
    Redelivery next(PendingEntry<E> entry);

    /** The redeliveries of an entry so far. */
    Redelivery last(PendingEntry<E> entry);

    /** The endpoint to move an entry to after the last redelivery, or {@code null} if redeliveries are unlimited. */
    @Nullable
    String deadLetterUri();

    /** Confirms entries when all their processing is done, and releases them if it fails. */
    ExchangeCompletion watch(List<PendingEntry<E>> entries);

    /** Keeps an entry from being redelivered. */
    void hold(PendingEntry<E> entry);

    /** Leaves an entry for a later redelivery. */
    void release(PendingEntry<E> entry);

    /** Removes a processed entry. */
    void confirm(PendingEntry<E> entry);
}
