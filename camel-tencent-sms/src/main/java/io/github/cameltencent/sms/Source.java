package io.github.cameltencent.sms;

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
 * @param starter makes the consumer
 */
record Source<E extends ApiObject>(StatusFormat<E> format, Set<String> options, Starter<E> starter) {

    private static final Set<String> COMMON = Set.of("batching", "phoneNumberHeader");

    /** All options of {@link ConsumerOptions}. */
    static final Set<String> OPTIONS = Set.of(
            "batching",
            "phoneNumberHeader",
            "maxMessagesPerPoll",
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
        return of(format, QueueConsumer::new, "maxMessagesPerPoll", "pendingRepository");
    }

    /** The last days of one phone number, which can be read again. */
    static <E extends ApiObject> Source<E> history(StatusFormat<E> format) {
        return of(format, HistoryConsumer::new, "timeWindow", "timeOverlap", "idempotentRepository");
    }

    /** What Tencent pushes, by way of a webhook. */
    static <E extends ApiObject> Source<E> callback(StatusFormat<E> format) {
        return of(format, Source::onlyByWebhook, "callbackToken", "callbackMaxBytes");
    }

    Consumer createConsumer(TencentSmsEndpoint endpoint, Processor processor) {
        return starter.start(endpoint, processor, format);
    }

    private static <E extends ApiObject> Source<E> of(StatusFormat<E> format, Starter<E> starter, String... options) {
        Set<String> all = new HashSet<>(COMMON);
        all.addAll(Set.of(options));
        return new Source<>(format, Set.copyOf(all), starter);
    }

    private static <E extends ApiObject> Consumer onlyByWebhook(
            TencentSmsEndpoint endpoint, Processor processor, StatusFormat<E> format) {
        throw new UnsupportedOperationException("Tencent pushes " + endpoint.operation()
                + ", so a route starts from webhook:" + endpoint + " (and needs camel-webhook)");
    }
}
