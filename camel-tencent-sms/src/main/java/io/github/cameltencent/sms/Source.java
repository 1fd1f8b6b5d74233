package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;

/**
 * How a route starts from an operation.
 *
 * @param format what it starts from
 * @param options the options of {@link ConsumerOptions} that it takes
 * @param delay how long it waits from one poll to the next unless an option says so
 * @param starter makes the consumer
 */
record Source<E extends ApiObject>(StatusFormat<E> format, Set<String> options, Duration delay, Starter<E> starter) {

    /** Many poll the same queue in vain if it is asked more often, and what is told is seldom that urgent. */
    static final Duration QUEUE_DELAY = Duration.ofSeconds(10);

    /** For each number, all of the last days is read again. */
    static final Duration HISTORY_DELAY = Duration.ofMinutes(1);

    private static final Set<String> COMMON = Set.of("batching", "phoneNumberHeader");

    /** All options of {@link ConsumerOptions}. */
    static final Set<String> OPTIONS = Set.of(
            "batching",
            "phoneNumberHeader",
            "maxMessagesPerPoll",
            "concurrentConsumers",
            "pendingRepository",
            "timeWindow",
            "timeOverlap",
            "idempotentRepository",
            "callbackToken",
            "callbackMaxBytes");

    /** Fields of a request that a consumer sets itself. */
    static final Set<String> SUPPLIED = Set.of("limit", "offset", "beginTime", "endTime");

    /** Makes a consumer. */
    @FunctionalInterface
    interface Starter<E extends ApiObject> {
        Consumer start(TencentSmsEndpoint endpoint, Processor processor, StatusFormat<E> format);
    }

    /** A queue at Tencent: what was taken off it does not come again. */
    static <E extends ApiObject> Source<E> queue(StatusFormat<E> format) {
        return of(
                format,
                QUEUE_DELAY,
                QueueConsumer::new,
                "maxMessagesPerPoll",
                "concurrentConsumers",
                "pendingRepository");
    }

    /** The last days of one phone number, which can be read again. */
    static <E extends ApiObject> Source<E> history(StatusFormat<E> format) {
        return of(format, HISTORY_DELAY, HistoryConsumer::new, "timeWindow", "timeOverlap", "idempotentRepository");
    }

    /** What Tencent pushes one at a time, by way of a webhook. */
    static <E extends ApiObject> Source<E> callback(StatusFormat<E> format) {
        return of(format, Duration.ZERO, Source::onlyByWebhook, "callbackToken", "callbackMaxBytes");
    }

    /** What Tencent pushes many at a time, by way of a webhook. */
    static <E extends ApiObject> Source<E> callbackOfMany(StatusFormat<E> format) {
        return of(
                format,
                Duration.ZERO,
                Source::onlyByWebhook,
                "callbackToken",
                "callbackMaxBytes",
                "concurrentConsumers");
    }

    /** Whether what is asked for is taken off it. */
    boolean isQueue() {
        return options.contains("maxMessagesPerPoll");
    }

    Consumer createConsumer(TencentSmsEndpoint endpoint, Processor processor) {
        return starter.start(endpoint, processor, format);
    }

    private static <E extends ApiObject> Source<E> of(
            StatusFormat<E> format, Duration delay, Starter<E> starter, String... options) {
        Set<String> all = new HashSet<>(COMMON);
        all.addAll(Set.of(options));
        return new Source<>(format, Set.copyOf(all), delay, starter);
    }

    private static <E extends ApiObject> Consumer onlyByWebhook(
            TencentSmsEndpoint endpoint, Processor processor, StatusFormat<E> format) {
        throw new UnsupportedOperationException("Tencent pushes " + endpoint.operation()
                + ", so a route starts from webhook:" + endpoint + " (and needs camel-webhook)");
    }
}
