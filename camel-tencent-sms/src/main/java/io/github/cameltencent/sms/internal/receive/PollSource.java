package io.github.cameltencent.sms.internal.receive;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/** The source of events of a polling consumer. It starts and stops with the consumer. */
public interface PollSource<E extends ApiObject> {

    /** Creates the source of a consumer. */
    @FunctionalInterface
    interface Factory<E extends ApiObject> {
        /**
         * Creates the source; it does nothing yet.
         *
         * @param failures notified of failures that do not end a poll
         */
        PollSource<E> create(PageFetcher<E> pages, FailureReport failures);
    }

    /** The result of one poll. */
    @FunctionalInterface
    interface Poll<E extends ApiObject> {
        /**
         * Returns the next events to dispatch, once everything before them is done.
         *
         * @return {@code null} if there are no more, or the consumer is stopping
         * @throws RuntimeException if the poll fails
         */
        @Nullable
        PolledBatch<E, ?> next();
    }

    /**
     * Begins a poll.
     *
     * @param isGreedy whether the next poll follows at once if this one returns events
     */
    Poll<E> begin(boolean isGreedy);

    /** Called before the first poll. */
    default void start() {}

    /** Called after the last poll. */
    default void stop() {}

    /** Called when it is not started again. */
    default void shutdown() {}
}
