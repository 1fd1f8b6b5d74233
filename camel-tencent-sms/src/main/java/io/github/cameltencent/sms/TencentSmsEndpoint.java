package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.OptionRules.Role;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.internal.http.ApiEndpoint;
import io.github.cameltencent.sms.internal.monitor.ServiceConnection;
import io.github.cameltencent.sms.internal.monitor.StoreMonitor;
import io.github.cameltencent.sms.internal.monitor.StoreSummary;
import io.github.cameltencent.sms.internal.receive.EventMapper;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.internal.receive.PageClient;
import io.github.cameltencent.sms.internal.receive.QueueReceiver;
import io.github.cameltencent.sms.internal.receive.UnprocessedPages;
import io.github.cameltencent.sms.internal.request.RequestMapper;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.BrowsableEndpoint;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
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
public class TencentSmsEndpoint extends ManagedSmsEndpoint
        implements AsyncEndpoint, BrowsableEndpoint, EndpointServiceLocation {

    private static final long UNSET = -1;
    private static final int DEFAULT_BROWSE_LIMIT = 100;

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

    private final String scheme;
    private final UnprocessedPages unprocessed = new UnprocessedPages();
    private volatile @Nullable EndpointClients clients;
    private @Nullable QueueReceiver<?> receiver;
    private GivenOptions givenOptions = GivenOptions.NONE;
    private volatile int browseLimit = DEFAULT_BROWSE_LIMIT;

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

    void setGivenOptions(GivenOptions givenOptions) {
        this.givenOptions = givenOptions;
    }

    GivenOptions givenOptions() {
        return givenOptions;
    }

    /** @throws IllegalArgumentException if an option that is set has no effect in this role */
    final void refuseUseless(Role role) {
        givenOptions.refuseUseless(this, role);
    }

    @Override
    public Producer createProducer() {
        if (operation().isCallback()) {
            throw new UnsupportedOperationException(
                    operation() + " is a callback of Tencent's. Start a route from webhook:" + this + " instead");
        }
        refuseUseless(Role.CALLED);
        Producer producer = new TencentSmsProducer(this, requestMapper());
        return synchronous ? new SynchronousDelegateProducer(producer) : producer;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = new TencentSmsConsumerFactory(this).create(processor);
        configureConsumer(consumer);
        return consumer;
    }

    /**
     * A polling consumer that requests one entry at a time. Camel's own would receive entries into a queue in memory,
     * and lose them when it stops.
     */
    @Override
    public PollingConsumer createPollingConsumer() {
        TencentSmsConsumerFactory consumers = new TencentSmsConsumerFactory(this);
        EventSource<?> source = consumers.checkPolled();
        return new TencentSmsPollingConsumer(this, receiver(consumers, source));
    }

    private synchronized QueueReceiver<?> receiver(TencentSmsConsumerFactory consumers, EventSource<?> source) {
        if (receiver == null) {
            receiver = consumers.receiver(source);
        }
        return receiver;
    }

    @Override
    protected void doConfigureConsumer(Consumer consumer) {
        super.doConfigureConsumer(consumer);
        if (delay < 0 && consumer instanceof ScheduledPollConsumer poller) {
            // At least one, in any unit.
            poller.setDelay(Math.max(1, getTimeUnit().convert(getDefaultDelay(), TimeUnit.MILLISECONDS)));
        }
    }

    /** Camel's default would poll twice a second, which exceeds Tencent's limits. */
    @Override
    public long getDefaultDelay() {
        EventSource<?> source = operation.source();
        return source == null ? super.getDefaultDelay() : source.kind().delay().toMillis();
    }

    @Override
    public long getDelay() {
        return delay;
    }

    /** The delay between requests. */
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

    <E extends ApiObject> EventMapper<E> eventMapper(EventType<E> type) {
        return new EventMapper<>(type, consumerOptions.getPhoneNumberHeader()::show, consumerOptions.isBatching());
    }

    /** Camel autowires options that are not set here; they must not conflict with those that are. */
    @Override
    protected void doInit() throws Exception {
        Set<String> before = OptionGroups.credentials(configuration);
        super.doInit();
        if (givenOptions.areAutowired(before)) {
            givenOptions = givenOptions.withAutowired(OptionGroups.credentials(configuration));
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
        MessageStore store = configuration.getMessageStore();
        if (store != null) {
            getComponent().useStore(store);
        }
    }

    @Override
    @Nullable
    StoreSummary storeSummary() {
        MessageStore store = configuration.getMessageStore();
        StoreMonitor monitor =
                store == null ? null : getComponent().storeMonitors().find(store);
        return monitor == null ? null : monitor.summary();
    }

    @Override
    protected void doStop() throws Exception {
        QueueReceiver<?> stopping;
        synchronized (this) {
            stopping = receiver;
            receiver = null;
        }
        ServiceHelper.stopAndShutdownServices(stopping);
        unprocessed.close(toString());
        super.doStop();
    }

    /** The entries that its consumers did not process before they were stopped. */
    UnprocessedPages unprocessed() {
        return unprocessed;
    }

    /** The scheme of its URI: the name of its component. */
    String scheme() {
        return scheme;
    }

    TencentSmsOperation operation() {
        return operation;
    }

    SmsClient client() {
        return clients().producer();
    }

    /** Its client does not retry. */
    <E extends ApiObject> PageClient<E> pageClient() {
        return new PageClient<>(operation().action(), () -> clients().polling());
    }

    @Override
    @Nullable
    CredentialsProvider credentials() {
        EndpointClients current = clients;
        return current == null ? null : current.connection().credentials();
    }

    /** The connection to the service. */
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
        return RequestMapperFactory.create(this);
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

    /**
     * What waits here, for tools: the entries of the {@code pendingRepository} that are not confirmed, or the messages of
     * the {@code messageStore} whose outcome or receipt is open. Phone numbers are masked; texts of replies and session
     * contexts are left out.
     *
     * @return at most {@link #getBrowseLimit()} exchanges
     */
    @Override
    public List<Exchange> getExchanges() {
        return new WaitingExchanges(this).list(browseLimit > 0 ? browseLimit : Integer.MAX_VALUE);
    }

    /** The maximum number of exchanges that are shown; 0 for no limit. */
    @Override
    public int getBrowseLimit() {
        return browseLimit;
    }

    @Override
    public void setBrowseLimit(int browseLimit) {
        this.browseLimit = browseLimit;
    }

    /** Without the query, which can contain phone numbers and secrets. */
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
