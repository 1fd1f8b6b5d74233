package io.github.cameltencent.sms.internal.receive;

import java.util.List;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/** Keeps entries that were pulled until their exchanges complete, over crashes. */
public interface EntryStore<E extends ApiObject> {

    /** Before the first entry. */
    void start();

    /** After the last one. */
    void shutdown();

    /**
     * Adds what was pulled. What could not be stored is here and nowhere else any more, so it is returned all the same.
     *
     * @param owner who has pulled it
     * @param failures hears if something could not be stored
     * @return what is to be processed now, in this order
     */
    List<PendingEntry<E>> addAll(List<E> entries, String owner, FailureReport failures);

    /** The entries to process again now. */
    List<PendingEntry<E>> due();

    /** Counts one more redelivery of an entry, or returns {@code null} if no more are allowed. */
    @Nullable
    Redelivery next(PendingEntry<E> entry);

    /** How often an entry was redelivered so far. */
    Redelivery last(PendingEntry<E> entry);

    /** Where an entry goes after the last redelivery, or {@code null} if there is no last one. */
    @Nullable
    String deadLetterUri();

    /** Confirms entries when everything that is made of them is done, and releases them if that fails. */
    ExchangeCompletion watch(List<PendingEntry<E>> entries);

    /** Keeps an entry from being processed by others. */
    void hold(PendingEntry<E> entry);

    /** Leaves an entry for a later redelivery. */
    void release(PendingEntry<E> entry);

    /** Removes an entry that was processed. */
    void confirm(PendingEntry<E> entry);
}
