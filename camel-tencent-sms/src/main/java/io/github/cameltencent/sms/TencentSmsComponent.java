package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.credential.DefaultCredentials;
import io.github.cameltencent.sms.internal.http.HttpTransports;
import io.github.cameltencent.sms.internal.monitor.CallStatistics;
import io.github.cameltencent.sms.internal.monitor.ProducerHealthChecks;
import io.github.cameltencent.sms.internal.monitor.StoreMonitors;
import io.github.cameltencent.sms.internal.option.EndpointParameters;
import io.github.cameltencent.sms.internal.option.OptionNames;
import io.github.cameltencent.sms.internal.thread.ComponentThreads;
import io.github.cameltencent.sms.internal.thread.WorkerPoolOptions;
import io.github.cameltencent.sms.internal.tracking.StoreCalls;
import io.github.cameltencent.sms.internal.tracking.StoreRegistry;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;

/** Creates {@code tencent-sms} endpoints, and owns their shared HTTP clients and threads. */
@Component(TencentSmsComponent.SCHEME)
public class TencentSmsComponent extends HealthCheckComponent implements SSLContextParametersAware {

    /** The default name of the component. */
    public static final String SCHEME = "tencent-sms";

    /** How long a stop waits for responses, and then for threads. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final AutowiredBeans autowired = new AutowiredBeans();
    private final CallStatistics statistics = new CallStatistics(null);
    private final ComponentThreads threads = new ComponentThreads(this, this::name, this::workerPoolOptions);
    private final HttpTransports transports = new HttpTransports(threads::newIoThread, threads::timer, this::name);
    private final StoreMonitors storeMonitors = new StoreMonitors(this, this::name);
    private final StoreRegistry stores = new StoreRegistry(storeMonitors);
    /** Their health is known before the first message. */
    private final Set<MessageStore> usedStores =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private final SslContexts sslContexts = new SslContexts(this::getCamelContext);
    private final ProducerHealthChecks producerHealth =
            new ProducerHealthChecks(this, this::name, TencentSmsOperation.describePhoneNumberInfo.action());
    private final ComponentCredentials defaultCredentials;

    @Metadata(description = "The default options of the endpoints.")
    private TencentSmsConfiguration configuration = new TencentSmsConfiguration();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether endpoints without their own sslContextParameters use the global ones of the Camel context.")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "producer,advanced",
            description =
                    "A custom thread pool on which routes continue after a response. The component does not shut it down.")
    private @Nullable ExecutorService workerPool;

    @Metadata(
            label = "producer,advanced",
            defaultValue = "4",
            description =
                    "The number of component threads on which routes continue after a response, as long as their steps are short. The pool grows while steps block.")
    private @Nullable Integer workerPoolCoreSize;

    @Metadata(
            label = "producer,advanced",
            description =
                    "The maximum number of component threads on which routes continue after a response. Unlimited by default. With a maximum, exchanges wait for a free thread, including those that a blocked step waits for.")
    private @Nullable Integer workerPoolMaxSize;

    /** Created by Camel or by an application. */
    public TencentSmsComponent() {
        this.defaultCredentials =
                new ComponentCredentials(executor -> new DefaultCredentials(name(), executor), this::name);
    }

    TencentSmsComponent(Function<ScheduledExecutorService, DefaultCredentials> defaultCredentials) {
        this.defaultCredentials = new ComponentCredentials(defaultCredentials, this::name);
    }

    /** Values that Camel has already decoded cannot be distinguished from others. */
    @Override
    public boolean useRawUri() {
        return true;
    }

    @Override
    public @Nullable PropertyConfigurer getComponentPropertyConfigurer() {
        PropertyConfigurer generated = super.getComponentPropertyConfigurer();
        return generated == null
                ? null
                : new ComponentConfigurer(generated, OptionNames.of(getCamelContext()), autowired);
    }

    /** Without a query, Camel ignores the properties. */
    @Override
    public Endpoint createEndpoint(String uri, @Nullable Map<String, Object> properties) throws Exception {
        if (properties == null || properties.isEmpty()) {
            return super.createEndpoint(uri, properties);
        }
        return super.createEndpoint(EndpointParameters.withQuery(uri), EndpointParameters.kept(properties));
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        return new TencentSmsEndpointFactory(this)
                .create(EndpointParameters.withoutAddedQuery(uri), remaining, parameters);
    }

    /** The options of the component that Camel has autowired. */
    Set<String> autowired() {
        lookForAutowired();
        return autowired.in(configuration);
    }

    /** The autowired options that the endpoint has inherited. */
    Set<String> autowired(TencentSmsConfiguration ofEndpoint) {
        return autowired.in(ofEndpoint);
    }

    private void lookForAutowired() {
        if (isAutowiredEnabled() && getCamelContext().isAutowiredEnabled()) {
            autowired.look(getCamelContext(), configuration);
        }
    }

    /** The name under which it is registered, for messages. */
    String name() {
        CamelContext context = getCamelContext();
        return context == null
                ? SCHEME
                : context.getComponentNames().stream()
                        .filter(name -> context.hasComponent(name) == this)
                        .min(Comparator.naturalOrder())
                        .orElse(SCHEME);
    }

    HttpTransports transports() {
        return transports;
    }

    SslContexts sslContexts() {
        return sslContexts;
    }

    /** The credentials of endpoints without their own. */
    CredentialsProvider defaultCredentials() {
        return defaultCredentials;
    }

    /** The statistics of all its endpoints, including removed ones. */
    CallStatistics statistics() {
        return statistics;
    }

    /** The health checks, which are notified when producers start and stop. */
    ProducerHealthChecks producerHealth() {
        return producerHealth;
    }

    /** Returns the calls of a message store, for all endpoints that share it. */
    StoreCalls storeCalls(MessageStore store) {
        return stores.of(store, getCamelContext(), this, threads.timer());
    }

    /** Opens a store now, or when the component starts: an endpoint of a multicast starts before it. */
    void useStore(MessageStore store) {
        usedStores.add(store);
        if (isStarted()) {
            storeCalls(store);
        }
    }

    /** What the message stores show of themselves. */
    StoreMonitors storeMonitors() {
        return storeMonitors;
    }

    /** Runs the steps of a route after a response; they may block. */
    void continueRoute(Runnable steps) {
        threads.continueRoute(steps);
    }

    /** Runs the rest of a call after its first attempt; it may block. */
    void continueCall(Runnable task) {
        threads.continueCall(task);
    }

    /**
     * Creates the threads on which routes continue, if there are none.
     *
     * @throws IllegalArgumentException if their options contradict each other
     */
    void openWorkers() {
        threads.openWorkers();
    }

    private WorkerPoolOptions workerPoolOptions() {
        return new WorkerPoolOptions(workerPool, workerPoolCoreSize, workerPoolMaxSize);
    }

    /** Before Camel autowires from the registry. */
    @Override
    protected void doBuild() throws Exception {
        super.doBuild();
        autowired.setByHand(configuration);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        lookForAutowired();
        threads.start();
        transports.start();
        List.copyOf(usedStores).forEach(this::storeCalls);
        defaultCredentials.open(
                getCamelContext().getExecutorServiceManager(), threads.source(ComponentCredentials.THREAD));
    }

    /** Waits for responses, but not if Camel has already waited: it would not route them any more. */
    @Override
    protected void doStop() throws Exception {
        ShutdownStrategy shutdown = getCamelContext().getShutdownStrategy();
        transports.stop(shutdown.isForceShutdown() ? Duration.ZERO : GRACE);
        stores.close(getCamelContext(), shorter(GRACE, shutdown));
        threads.stop(GRACE);
        defaultCredentials.close();
        sslContexts.clear();
        super.doStop();
    }

    private static Duration shorter(Duration grace, ShutdownStrategy shutdown) {
        long millis = shutdown.getTimeUnit().toMillis(shutdown.getTimeout());
        return millis < grace.toMillis() ? Duration.ofMillis(millis) : grace;
    }

    public TencentSmsConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * Sets the default options of the endpoints.
     *
     * @throws IllegalArgumentException if it is {@code null}
     */
    public void setConfiguration(TencentSmsConfiguration configuration) {
        if (configuration == null) {
            throw new IllegalArgumentException("The configuration of the component " + name() + " must not be null");
        }
        this.configuration = configuration;
        autowired.setByHand(configuration);
    }

    public @Nullable ExecutorService getWorkerPool() {
        return workerPool;
    }

    public void setWorkerPool(@Nullable ExecutorService workerPool) {
        this.workerPool = workerPool;
    }

    public @Nullable Integer getWorkerPoolCoreSize() {
        return workerPoolCoreSize;
    }

    public void setWorkerPoolCoreSize(@Nullable Integer workerPoolCoreSize) {
        this.workerPoolCoreSize = workerPoolCoreSize;
    }

    public @Nullable Integer getWorkerPoolMaxSize() {
        return workerPoolMaxSize;
    }

    public void setWorkerPoolMaxSize(@Nullable Integer workerPoolMaxSize) {
        this.workerPoolMaxSize = workerPoolMaxSize;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
