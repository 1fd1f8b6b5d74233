package io.github.cameltencent.sms.internal.receive;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/** Where the events of a route that polls come from. It starts and stops with its consumer. */
public interface PollSource<E extends ApiObject> {

    /** Makes the source of a consumer. */
    @FunctionalInterface
    interface Factory<E extends ApiObject> {
        /**
         * Makes it; it does nothing yet.
         *
         * @param failures hears of failures that do not end a poll
         */
        PollSource<E> create(PageFetcher<E> pages, FailureReport failures);
    }

    /** What one poll brings. */
    @FunctionalInterface
    interface Poll<E extends ApiObject> {
        /**
         * What is to be dispatched next, once everything before it is done.
         *
         * @return {@code null} if that was all, or the consumer is stopping
         * @throws RuntimeException if the poll fails
         */
        @Nullable
        PolledBatch<E, ?> next();
    }

    /**
     * Begins a poll.
     *
     * @param isGreedy whether the next poll follows at once if this one brings something
     */
    Poll<E> begin(boolean isGreedy);

    /** Before the first poll. */
    default void start() {}

    /** After the last poll. */
    default void stop() {}

    /** It is not started again. */
    default void shutdown() {}
}
