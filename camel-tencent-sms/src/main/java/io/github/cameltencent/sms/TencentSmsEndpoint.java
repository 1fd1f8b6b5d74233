package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.cameltencent.sms.OptionRules.Role;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.internal.http.ApiEndpoint;
import io.github.cameltencent.sms.internal.monitor.ServiceConnection;
import io.github.cameltencent.sms.internal.receive.EntryStore;
import io.github.cameltencent.sms.internal.receive.EventMapper;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.internal.receive.FailureReport;
import io.github.cameltencent.sms.internal.receive.HistorySource;
import io.github.cameltencent.sms.internal.receive.PageClient;
import io.github.cameltencent.sms.internal.receive.PageFetcher;
import io.github.cameltencent.sms.internal.receive.PendingQueueSource;
import io.github.cameltencent.sms.internal.receive.PendingStore;
import io.github.cameltencent.sms.internal.receive.PollSource;
import io.github.cameltencent.sms.internal.receive.QueueSource;
import io.github.cameltencent.sms.internal.receive.ReceiptStore;
import io.github.cameltencent.sms.internal.receive.UnprocessedPages;
import io.github.cameltencent.sms.internal.request.RequestBody;
import io.github.cameltencent.sms.internal.request.RequestDefinition;
import io.github.cameltencent.sms.internal.request.RequestMapper;
import io.github.cameltencent.sms.internal.request.RequestSchema;
import io.github.cameltencent.sms.internal.request.UnknownHeaderCheck;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.SynchronousDelegateProducer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** Send SMS with Tencent Cloud, receive delivery receipts and replies, and call every other action of its SMS API. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "tencent-sms",
        title = "Tencent Cloud SMS",
        syntax = "tencent-sms:operation",
        category = {Category.CLOUD, Category.MESSAGING, Category.MOBILE},
        headersClass = TencentSmsConstants.class)
public class TencentSmsEndpoint extends ManagedSmsEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    private static final long UNSET = -1;

    @UriPath(description = "The operation: the name of an action of the API in lowerCamelCase, without Sms.")
    @Metadata(required = true)
    private final TencentSmsOperation operation;

    @UriParam
    private final TencentSmsConfiguration configuration;

    @UriParam
    private final RequestOptions requestOptions = new RequestOptions();

    @UriParam
    private final ConsumerOptions consumerOptions = new ConsumerOptions();

    @UriParam(
            label = "producer,advanced",
            defaultValue = "false",
            description = "Sets whether synchronous processing should be strictly used.")
    private boolean synchronous;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "10000",
            description =
                    "The delay before the next poll, in milliseconds. If it is not set, 10 seconds for pullSendStatus and pullReplyStatus, and 60 seconds for pullSendStatusByPhoneNumber and pullReplyStatusByPhoneNumber.")
    private long delay = UNSET;

    /** A header of the component's that is none of these is a mistake. */
    private static final UnknownHeaderCheck HEADERS = new UnknownHeaderCheck(Stream.of(
                    Stream.of(TencentSmsConstants.REGION),
                    TencentSmsConstants.RESULT_HEADERS.stream(),
                    TencentSmsConstants.STATUS_HEADERS.stream(),
                    TencentSmsConstants.TRACKING_HEADERS.stream(),
                    Arrays.stream(TencentSmsOperation.values())
                            .flatMap(operation -> operation.schema().fields().stream())
                            .map(RequestSchema.Field::headerName))
            .flatMap(Function.identity())
            .distinct()
            .toList());

    private final String scheme;
    private final UnprocessedPages unprocessed = new UnprocessedPages();
    private volatile @Nullable EndpointClients clients;
    private @Nullable TencentSmsQueueReceiver<?> receiver;
    private @Nullable OptionRules optionRules;
    private Set<String> givenOptions = Set.of();
    private Set<String> autowiredOptions = Set.of();

    TencentSmsEndpoint(
            String uri,
            TencentSmsComponent component,
            TencentSmsOperation operation,
            TencentSmsConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.scheme = StringHelper.before(uri, ":", component.name());
        this.configuration = configuration;
    }

    /** What is set of the endpoint itself, and not taken from the component. */
    void setGivenOptions(OptionRules rules, Set<String> names) {
        optionRules = rules;
        givenOptions = names;
    }

    /** What Camel has found in the registry for the component. */
    void setAutowiredOptions(Set<String> names) {
        autowiredOptions = names;
    }

    boolean hasCredentialsOfItsOwn() {
        return !Collections.disjoint(givenOptions, OptionGroups.CREDENTIALS);
    }

    boolean areAutowired(Set<String> options) {
        return autowiredOptions.containsAll(options);
    }

    /** @throws IllegalArgumentException if an option that is set does nothing for this use */
    final void refuseUseless(Role role) {
        if (optionRules != null) {
            optionRules.refuseUseless(givenOptions, role);
        }
        if (givenOptions.contains("concurrentConsumers")
                && consumerOptions.isBatching()
                && consumerOptions.getConcurrentConsumers() > 1) {
            throw new IllegalArgumentException(
                    "The option concurrentConsumers does nothing with batching, for all that " + this
                            + " takes at once is in one exchange. Leave one of them out");
        }
    }

    @Override
    public Producer createProducer() {
        if (operation().isCallback()) {
            throw new UnsupportedOperationException(
                    "Tencent calls " + operation() + ". Start a route from webhook:" + this + " instead");
        }
        refuseUseless(Role.CALLED);
        Producer producer = new TencentSmsProducer(this, requestMapper());
        return synchronous ? new SynchronousDelegateProducer(producer) : producer;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        EventSource<?> source = operation().source();
        if (source == null) {
            throw new UnsupportedOperationException("A route cannot start from " + this
                    + ". Use it in to() instead; a route can start from " + TencentSmsOperation.sources(scheme));
        }
        if (!operation().isCallback()) {
            refuseUseless(Role.STARTED_FROM);
        }
        checkRequestOptions(Role.STARTED_FROM);
        Consumer consumer = newConsumer(source, processor);
        configureConsumer(consumer);
        return consumer;
    }

    private <E extends ApiObject> Consumer newConsumer(EventSource<E> source, Processor processor) {
        EventMapper<E> mapper = eventMapper(source.type());
        return switch (source.kind()) {
            case QUEUE ->
                new TencentSmsConsumer<>(
                        this,
                        processor,
                        mapper,
                        (pages, failures) -> queueSource(source.type(), mapper, pages, failures),
                        consumerOptions.checkedConcurrentConsumers());
            case HISTORY ->
                // All entries are of one number, and keep their order.
                new TencentSmsConsumer<>(
                        this, processor, mapper, (pages, failures) -> historySource(source.type(), mapper, pages), 1);
            case CALLBACK, BATCH_CALLBACK ->
                throw new UnsupportedOperationException("Tencent pushes " + operation
                        + ", so a route starts from webhook:" + this + " (and needs camel-webhook)");
        };
    }

    private <E extends ApiObject> PollSource<E> queueSource(
            EventType<E> type, EventMapper<E> mapper, PageFetcher<E> pages, FailureReport failures) {
        SmsRequest request = requestMapper().map(Map.of("Limit", consumerOptions.checkedMaxMessagesPerPoll()));
        EntryStore<E> pending = entryStore(type);
        return pending == null
                ? new QueueSource<>(pages, request, type, mapper, unprocessed, toString())
                : new PendingQueueSource<>(pages, request, type, mapper, pending, this, failures);
    }

    private <E extends ApiObject> PollSource<E> historySource(
            EventType<E> type, EventMapper<E> mapper, PageFetcher<E> pages) {
        return new HistorySource<>(
                pages,
                requestMapper(),
                type,
                mapper,
                this,
                consumerOptions.getTimeWindow(),
                consumerOptions.getTimeOverlap(),
                consumerOptions.getIdempotentRepository());
    }

    @Override
    protected void doConfigureConsumer(Consumer consumer) {
        super.doConfigureConsumer(consumer);
        if (delay < 0 && consumer instanceof ScheduledPollConsumer poller) {
            // At least one, whatever the unit is.
            poller.setDelay(Math.max(1, getTimeUnit().convert(getDefaultDelay(), TimeUnit.MILLISECONDS)));
        }
    }

    /** Camel's own asks twice a second, which Tencent limits. */
    @Override
    public long getDefaultDelay() {
        EventSource<?> source = operation.source();
        return source == null ? super.getDefaultDelay() : source.kind().delay().toMillis();
    }

    @Override
    public long getDelay() {
        return delay;
    }

    /** How long to wait from one request to the next. */
    Duration pollDelay() {
        return delay < 0
                ? Duration.ofMillis(getDefaultDelay())
                : Duration.ofNanos(getTimeUnit().toNanos(delay));
    }

    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }

    /** A poll has no message that could supply what is missing, and sets some fields itself. */
    private void checkRequestOptions(Role role) {
        String who = (role == Role.POLLED ? "A route that polls " : "A route that starts from ") + this;
        Map<String, Object> set = FieldOptions.of(configuration, requestOptions);
        for (RequestSchema.Field field : operation().schema().fields()) {
            Object value = set.get(field.name());
            if (ConsumerKind.SUPPLIED.contains(field.name())) {
                if (value != null) {
                    throw new IllegalArgumentException(who + " sets " + field.name() + " itself. Leave the option out"
                            + (role == Role.POLLED ? "" : "; " + instead() + " is for it"));
                }
            } else if (field.required() && value == null) {
                throw new IllegalArgumentException("The option " + field.name() + " is not set. " + who + " needs it");
            }
        }
    }

    private String instead() {
        return operation().source() != null
                        && operation().source().kind().options().contains("timeWindow")
                ? "timeWindow"
                : "maxMessagesPerPoll";
    }

    /**
     * One that asks for no more than it hands out. Camel's own would keep what is received in a queue in memory, and forget it
     * when it stops.
     */
    @Override
    public PollingConsumer createPollingConsumer() {
        EventSource<?> source = operation().source();
        if (source == null || source.kind() != ConsumerKind.QUEUE) {
            throw new UnsupportedOperationException("poll and pollEnrich take one entry off a queue, and " + this
                    + (operation().isCallback()
                            ? " is what Tencent pushes. Start a route from webhook:" + this + " instead"
                            : " answers all that it has. Use to() or enrich() instead"));
        }
        refuseUseless(Role.POLLED);
        checkRequestOptions(Role.POLLED);
        return new TencentSmsPollingConsumer(this, receiver(source));
    }

    private synchronized TencentSmsQueueReceiver<?> receiver(EventSource<?> source) {
        if (receiver == null) {
            receiver = newReceiver(source);
        }
        return receiver;
    }

    <E extends ApiObject> EventMapper<E> eventMapper(EventType<E> type) {
        return new EventMapper<>(type, consumerOptions.getPhoneNumberHeader()::show, consumerOptions.isBatching());
    }

    /** Keeps the entries of this endpoint until they are processed; {@code null} if no option asks for it. */
    <E extends ApiObject> @Nullable EntryStore<E> entryStore(EventType<E> type) {
        RecoverableAggregationRepository repository = consumerOptions.getPendingRepository();
        MessageStore store = configuration.getMessageStore();
        if (repository != null && store != null) {
            throw new IllegalArgumentException("The endpoint " + this
                    + " has a pendingRepository and a messageStore. The messageStore keeps the entries, too: leave the"
                    + " pendingRepository out");
        }
        String name = operation + "-" + configuration.getSmsSdkAppId();
        if (repository != null) {
            return new PendingStore<>(repository, getCamelContext(), name, type.type());
        }
        return store == null ? null : new ReceiptStore<>(() -> getComponent().storeCalls(store), name, type);
    }

    private <E extends ApiObject> TencentSmsQueueReceiver<E> newReceiver(EventSource<E> source) {
        return new TencentSmsQueueReceiver<>(this, source.type());
    }

    /** Camel looks into the registry for what is not set here; that must not come beside what is. */
    @Override
    protected void doInit() throws Exception {
        Set<String> before = OptionGroups.credentials(configuration);
        super.doInit();
        if (autowiredOptions.containsAll(before)) {
            autowiredOptions = OptionGroups.credentials(configuration);
        } else {
            OptionGroups.keepCredentials(configuration, before);
        }
    }

    @Override
    protected void doStart() throws Exception {
        UnfilledOptions.refuse(this);
        super.doStart();
        unprocessed.open();
        if (!operation().isCallback()) {
            clients = new TencentSmsClientFactory(this).create();
        }
    }

    @Override
    protected void doStop() throws Exception {
        TencentSmsQueueReceiver<?> stopping;
        synchronized (this) {
            stopping = receiver;
            receiver = null;
        }
        ServiceHelper.stopAndShutdownServices(stopping);
        unprocessed.close(toString());
        super.doStop();
    }

    /** What its consumers were stopped before. */
    UnprocessedPages unprocessed() {
        return unprocessed;
    }

    TencentSmsOperation operation() {
        return operation;
    }

    SmsClient client() {
        return clients().producer();
    }

    /** Its client does not send again by itself. */
    <E extends ApiObject> PageClient<E> pageClient() {
        return new PageClient<>(operation().action(), () -> clients().polling());
    }

    @Override
    @Nullable
    CredentialsProvider credentials() {
        EndpointClients current = clients;
        return current == null ? null : current.connection().credentials();
    }

    /** How it reaches the service. */
    ServiceConnection connection() {
        return clients().connection();
    }

    private EndpointClients clients() {
        EndpointClients current = clients;
        if (current == null) {
            throw new IllegalStateException("The endpoint " + this + " is not started");
        }
        return current;
    }

    RequestMapper requestMapper() {
        return new RequestMapper(
                getCamelContext(),
                new RequestDefinition(
                        operation().action().name(),
                        operation().schema(),
                        operation().rules(),
                        FieldOptions.names()),
                HEADERS,
                new RequestBody(requestOptions.getRequestFrom() == RequestFrom.json),
                configuration.isRequirePlus(),
                FieldOptions.of(configuration, requestOptions));
    }

    @Override
    public TencentSmsComponent getComponent() {
        return (TencentSmsComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return ApiEndpoint.parse(configuration.getEndpoint()).toString();
    }

    @Override
    public String getServiceProtocol() {
        return ApiEndpoint.parse(configuration.getEndpoint()).scheme();
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("operation", operation().name(), "region", configuration.getRegion());
    }

    /** Without the query, which can hold phone numbers and secrets. */
    @Override
    public String toString() {
        return scheme + ":" + operation;
    }

    public TencentSmsConfiguration getConfiguration() {
        return configuration;
    }

    public RequestOptions getRequestOptions() {
        return requestOptions;
    }

    public ConsumerOptions getConsumerOptions() {
        return consumerOptions;
    }

    public boolean isSynchronous() {
        return synchronous;
    }

    public void setSynchronous(boolean synchronous) {
        this.synchronous = synchronous;
    }
}
