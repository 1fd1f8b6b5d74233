package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

import io.github.cameltencent.sms.OptionRules.Role;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.internal.lookup.LookUp;
import io.github.cameltencent.sms.internal.lookup.RecordReader;
import io.github.cameltencent.sms.internal.lookup.TrackedMessageMapper;
import io.github.cameltencent.sms.internal.receive.EntryStore;
import io.github.cameltencent.sms.internal.receive.EventMapper;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.internal.receive.FailureReport;
import io.github.cameltencent.sms.internal.receive.HistorySource;
import io.github.cameltencent.sms.internal.receive.MemoryReceiveBuffer;
import io.github.cameltencent.sms.internal.receive.PageFetcher;
import io.github.cameltencent.sms.internal.receive.PendingQueueSource;
import io.github.cameltencent.sms.internal.receive.PendingReceiveBuffer;
import io.github.cameltencent.sms.internal.receive.PendingStore;
import io.github.cameltencent.sms.internal.receive.PollSource;
import io.github.cameltencent.sms.internal.receive.QueueReceiver;
import io.github.cameltencent.sms.internal.receive.QueueSource;
import io.github.cameltencent.sms.internal.receive.ReceiptStore;
import io.github.cameltencent.sms.internal.receive.ReceiveBuffer;
import io.github.cameltencent.sms.internal.request.RequestMapper;
import io.github.cameltencent.sms.internal.request.RequestSchema;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.jspecify.annotations.Nullable;

/** Creates the consumers and receivers of an endpoint, and rejects options that prevent it. */
final class TencentSmsConsumerFactory {

    private final TencentSmsEndpoint endpoint;
    private final TencentSmsOperation operation;
    private final ConsumerOptions options;

    TencentSmsConsumerFactory(TencentSmsEndpoint endpoint) {
        this.endpoint = endpoint;
        this.operation = endpoint.operation();
        this.options = endpoint.getConsumerOptions();
    }

    /** Creates the consumer of a route. */
    Consumer create(Processor processor) {
        EventSource<?> source = operation.source();
        if (source == null) {
            throw new UnsupportedOperationException("A route cannot start from " + endpoint
                    + ". Use it in to(); a route can start from "
                    + TencentSmsOperation.sources(endpoint.scheme()));
        }
        if (!operation.isCallback()) {
            endpoint.refuseUseless(Role.STARTED_FROM);
        }
        if (source.lookUp() != null && isLookUp(source)) {
            return lookUpConsumer(source.lookUp(), processor);
        }
        checkRequestOptions(Role.STARTED_FROM);
        return newConsumer(source, processor);
    }

    /** The receipts of one number are read where an option names the number. */
    private boolean isLookUp(EventSource<?> source) {
        boolean hasStore = endpoint.getConfiguration().getMessageStore() != null;
        if (source.kind() == ConsumerKind.LOOK_UP && !hasStore) {
            throw new IllegalArgumentException("The option messageStore is not set. A route that starts from "
                    + endpoint + " looks up its messages; to read the records of one number, use it in to()");
        }
        if (source.kind() == ConsumerKind.LOOK_UP) {
            return true;
        }
        boolean isOfOneNumber = endpoint.getRequestOptions().getPhoneNumber() != null;
        if (isOfOneNumber && endpoint.givenOptions().names().contains("messageStore")) {
            throw new IllegalArgumentException(
                    "The option messageStore has no effect where a route starts from the receipts"
                            + " of one phoneNumber. Remove one of the two");
        }
        return hasStore && !isOfOneNumber;
    }

    private Consumer lookUpConsumer(RecordReader.Factory reader, Processor processor) {
        TencentSmsConfiguration configuration = endpoint.getConfiguration();
        MessageStore store = Objects.requireNonNull(configuration.getMessageStore());
        String smsSdkAppId = configuration.getSmsSdkAppId();
        if (smsSdkAppId == null) {
            throw new IllegalArgumentException(
                    "The option smsSdkAppId is not set. A route that starts from " + endpoint + " needs it");
        }
        Map<String, Object> set = FieldOptions.of(configuration, endpoint.getRequestOptions());
        for (RequestSchema.Field field : operation.schema().fields()) {
            if (!field.name().equals("smsSdkAppId") && set.containsKey(field.name())) {
                throw new IllegalArgumentException("A route that starts from " + endpoint + " sets " + field.name()
                        + " itself. Remove the option");
            }
        }
        RequestMapper requests = endpoint.requestMapper();
        LookUp lookUp = new LookUp(
                () -> endpoint.getComponent().storeCalls(store),
                reader.create(fields -> call(requests.map(fields))),
                options.lookUpRules(smsSdkAppId, Duration.ofMillis(configuration.getClaimTimeout())));
        return new TencentSmsLookUpConsumer(
                endpoint, processor, lookUp, new TrackedMessageMapper(options.getPhoneNumberHeader()::show));
    }

    private SmsResponse call(SmsRequest request) {
        ApiAction<? extends SmsResponse> action = operation.action();
        try {
            return endpoint.client().call(action, request).toCompletableFuture().join();
        } catch (CompletionException | CancellationException e) {
            throw FailureMessages.of(action, e);
        }
    }

    private <E extends ApiObject> Consumer newConsumer(EventSource<E> source, Processor processor) {
        EventMapper<E> mapper = endpoint.eventMapper(source.type());
        return switch (source.kind()) {
            case QUEUE ->
                new TencentSmsConsumer<>(
                        endpoint,
                        processor,
                        mapper,
                        (pages, failures) -> queueSource(source.type(), mapper, pages, failures),
                        options.checkedConcurrentConsumers());
            case HISTORY, RECEIPT_HISTORY ->
                // All entries are of one number, so they are processed in order.
                new TencentSmsConsumer<>(
                        endpoint,
                        processor,
                        mapper,
                        (pages, failures) -> historySource(source.type(), mapper, pages),
                        1);
            case LOOK_UP -> throw new IllegalStateException("A look-up has no pages");
            case CALLBACK, BATCH_CALLBACK ->
                throw new UnsupportedOperationException(
                        "The operation " + operation + " is a callback of Tencent's. Start a route from webhook:"
                                + endpoint + " (needs camel-webhook)");
        };
    }

    private <E extends ApiObject> PollSource<E> queueSource(
            EventType<E> type, EventMapper<E> mapper, PageFetcher<E> pages, FailureReport failures) {
        SmsRequest request = request(options.checkedMaxMessagesPerPoll());
        EntryStore<E> store = entryStore(type);
        return store == null
                ? new QueueSource<>(pages, request, type, mapper, endpoint.unprocessed(), endpoint.toString())
                : new PendingQueueSource<>(pages, request, type, mapper, store, endpoint, failures);
    }

    private <E extends ApiObject> PollSource<E> historySource(
            EventType<E> type, EventMapper<E> mapper, PageFetcher<E> pages) {
        return new HistorySource<>(
                pages,
                endpoint.requestMapper(),
                type,
                mapper,
                endpoint,
                options.getTimeWindow(),
                options.getTimeOverlap(),
                options.getIdempotentRepository());
    }

    /** Checks that single entries can be pulled from a queue, and returns their source. */
    EventSource<?> checkPolled() {
        EventSource<?> source = operation.source();
        if (source == null || source.kind() != ConsumerKind.QUEUE) {
            throw new UnsupportedOperationException("poll and pollEnrich pull one entry from a queue, but " + endpoint
                    + (operation.isCallback()
                            ? " is a callback of Tencent's. Start a route from webhook:" + endpoint + " instead"
                            : " returns all entries. Use to() or enrich() instead"));
        }
        endpoint.refuseUseless(Role.POLLED);
        checkRequestOptions(Role.POLLED);
        return source;
    }

    /** Creates the receiver for all pollers of the endpoint. */
    <E extends ApiObject> QueueReceiver<E> receiver(EventSource<E> source) {
        EventMapper<E> mapper = endpoint.eventMapper(source.type());
        SmsRequest request = request(1);
        EntryStore<E> store = entryStore(source.type());
        ReceiveBuffer<E> buffer = store == null
                ? new MemoryReceiveBuffer<>(endpoint, mapper, endpoint.unprocessed())
                : new PendingReceiveBuffer<>(endpoint, source.type(), mapper, store);
        return new QueueReceiver<>(
                endpoint,
                endpoint.pageClient(),
                request,
                buffer,
                endpoint.getComponent()::continueCall,
                endpoint::pollDelay);
    }

    private SmsRequest request(int limit) {
        return endpoint.requestMapper().map(Map.of("Limit", limit));
    }

    /** The store that keeps the endpoint's entries until they are processed; {@code null} without such an option. */
    private <E extends ApiObject> @Nullable EntryStore<E> entryStore(EventType<E> type) {
        RecoverableAggregationRepository repository = options.getPendingRepository();
        MessageStore store = endpoint.getConfiguration().getMessageStore();
        if (repository != null && store != null && isStoreSet()) {
            throw new IllegalArgumentException("The endpoint " + endpoint
                    + " has a pendingRepository and a messageStore. The messageStore already keeps the entries: remove the"
                    + " pendingRepository");
        }
        if (repository != null) {
            return pendingStore(repository, type);
        }
        return store == null
                ? null
                : new ReceiptStore<>(() -> endpoint.getComponent().storeCalls(store), queue(), type);
    }

    /** The endpoint's entries in a repository. */
    <E extends ApiObject> PendingStore<E> pendingStore(RecoverableAggregationRepository repository, EventType<E> type) {
        return new PendingStore<>(repository, endpoint.getCamelContext(), queue(), type.type());
    }

    private String queue() {
        return operation + "-" + endpoint.getConfiguration().getSmsSdkAppId();
    }

    /** An autowired store gives way to what is set. */
    private boolean isStoreSet() {
        TencentSmsComponent component = endpoint.getComponent();
        return endpoint.givenOptions().names().contains("messageStore")
                || (component.getConfiguration().getMessageStore() != null
                        && !component.autowired().contains("messageStore"));
    }

    /** A poll has no message to supply missing fields, and sets some fields itself. */
    private void checkRequestOptions(Role role) {
        String who = (role == Role.POLLED ? "A route that polls " : "A route that starts from ") + endpoint;
        Map<String, Object> set = FieldOptions.of(endpoint.getConfiguration(), endpoint.getRequestOptions());
        for (RequestSchema.Field field : operation.schema().fields()) {
            Object value = set.get(field.name());
            if (ConsumerKind.SUPPLIED.contains(field.name())) {
                if (value != null) {
                    throw new IllegalArgumentException(who + " sets " + field.name() + " itself. Remove the option"
                            + (role == Role.POLLED ? "" : " and use " + instead()));
                }
            } else if (field.required() && value == null) {
                throw new IllegalArgumentException("The option " + field.name() + " is not set. " + who + " needs it");
            }
        }
    }

    private String instead() {
        EventSource<?> source = operation.source();
        return source != null && source.kind().options().contains("timeWindow") ? "timeWindow" : "maxMessagesPerPoll";
    }
}
