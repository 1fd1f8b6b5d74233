package io.github.cameltencent.sms;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.credential.DefaultCredentials;
import io.github.cameltencent.sms.internal.http.HttpTransport;
import io.github.cameltencent.sms.internal.http.RetryTimer;
import io.github.cameltencent.sms.internal.http.TransportSettings;
import io.github.cameltencent.sms.internal.monitor.CallStatistics;
import io.github.cameltencent.sms.internal.monitor.ProducerHealthChecks;
import io.github.cameltencent.sms.internal.monitor.ProducerHealthSettings;
import io.github.cameltencent.sms.internal.option.EncodedOptions;
import io.github.cameltencent.sms.internal.option.KameletProperties;
import io.github.cameltencent.sms.internal.option.OptionNames;
import io.github.cameltencent.sms.internal.text.NearestName;
import io.github.cameltencent.sms.internal.thread.GrowingWorkerPool;
import io.github.cameltencent.sms.internal.thread.ProvidedWorkerPool;
import io.github.cameltencent.sms.internal.thread.WorkerPool;
import io.github.cameltencent.sms.internal.tracking.StoreCalls;
import io.github.cameltencent.sms.internal.tracking.StoreRegistry;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes {@code tencent-sms} endpoints, and owns what they share: HTTP connections and threads. */
@Component(TencentSmsComponent.SCHEME)
public class TencentSmsComponent extends HealthCheckComponent implements SSLContextParametersAware {

    /** The name that it has unless an application registers it under another one. */
    public static final String SCHEME = "tencent-sms";

    /**
     * The name of the threads on which a route goes on after an answer, and of the thread pool profile by which an application can
     * replace them.
     */
    static final String THREAD_POOL = "tencent-sms";

    /** The name of the threads on which what belongs to somebody else is called for the component: credentials and clients. */
    private static final String CALLS_POOL = THREAD_POOL + "-calls";

    private static final String TIMER = THREAD_POOL + "-timer";

    private static final String LAST = THREAD_POOL + "-last";

    private static final Logger LOG = LoggerFactory.getLogger(TencentSmsComponent.class);

    private static final int CORE_THREADS = 4;

    /** A query that Camel takes out again. */
    private static final String NO_OPTIONS = "?hash=none";

    /** What Camel takes out of the properties before they can be looked at, unless it is written in another way. */
    private static final Map<String, String> UNSEEN =
            Map.of("bridgeErrorHandler", "bridge-error-handler", "lazyStartProducer", "lazy-start-producer");

    /** What a URI can have beside the options: the one is the component's, the other only makes URIs differ. */
    private static final Set<String> NOT_OF_THE_ENDPOINT = Set.of(OptionNames.AUTOWIRED_ENABLED, "hash");

    /** How long a stop waits for answers that are under way. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Map<TransportSettings, HttpTransport> transports = new ConcurrentHashMap<>();
    private final Map<SSLContextParameters, SSLContext> sslContexts = new ConcurrentHashMap<>();
    private final StoreRegistry stores = new StoreRegistry();
    private final AutowiredBeans autowired = new AutowiredBeans();
    private final CallStatistics statistics = new CallStatistics(null);
    private final ProducerHealthChecks producerHealth = new ProducerHealthChecks(new HealthSettings());
    private @Nullable ScheduledExecutorService timerThread;
    private volatile @Nullable RetryTimer timer;
    private volatile @Nullable WorkerPool workers;
    private volatile @Nullable WorkerPool calls;
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

    /** Camel makes it, or an application. */
    public TencentSmsComponent() {
        this.defaultCredentials =
                new ComponentCredentials(executor -> new DefaultCredentials(name(), executor), this::name);
    }

    TencentSmsComponent(Function<ScheduledExecutorService, DefaultCredentials> defaultCredentials) {
        this.defaultCredentials = new ComponentCredentials(defaultCredentials, this::name);
    }

    /** What Camel makes of a URI first cannot be told from other values any more. */
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

    /** Where there is no query, Camel has nothing to add the properties to. */
    @Override
    public Endpoint createEndpoint(String uri, @Nullable Map<String, Object> properties) throws Exception {
        if (properties == null || properties.isEmpty()) {
            return super.createEndpoint(uri, properties);
        }
        Map<String, Object> seen = new HashMap<>();
        properties.forEach((name, value) -> seen.put(UNSEEN.getOrDefault(name, name), value));
        return super.createEndpoint(uri.indexOf('?') < 0 ? uri + NO_OPTIONS : uri, seen);
    }

    @Override
    protected Endpoint createEndpoint(String rawUri, String remaining, Map<String, Object> parameters)
            throws Exception {
        String uri = StringHelper.before(rawUri, NO_OPTIONS, rawUri);
        String scheme = StringHelper.before(uri, ":", name());
        TencentSmsConfiguration copy = configuration.copy();
        TencentSmsOperation operation = operation(remaining);
        Properties ofTemplate = getCamelContext().getPropertiesComponent().getLocalProperties();
        if (ofTemplate != null) {
            KameletProperties.refuseUnknown(getCamelContext(), ofTemplate);
        }
        EncodedOptions.decode(uri, parameters);
        removeUnset(parameters);
        OptionNames names = OptionNames.of(getCamelContext());
        Set<String> given = given(names, uri, parameters);
        names.rename(parameters);
        OptionRules rules = new OptionRules(scheme, operation, names.all());
        for (String name : given) {
            if (!names.isKnown(name)) {
                // Without the query, for a name that is none can be a part of a value.
                throw new ResolveEndpointFailedException(scheme + ":" + operation, rules.unknown(name));
            }
        }
        rules.refuseUseless(given);
        refuseFixed(operation, parameters);
        new OptionText(this, operation, scheme + ":" + operation).replaceIn(parameters);
        if (operation.recipients() == null && !given.contains("signName")) {
            // It signs messages. A signature that is applied for, or changed, is another one.
            copy.setSignName(null);
        }
        OptionGroups.inherit(copy, given, autowired());
        Set<String> found = autowired.in(copy);
        EventSource<?> source = operation.source();
        TencentSmsEndpoint endpoint = operation.isCallback() && source != null
                ? callbackEndpoint(uri, operation, copy, source)
                : new TencentSmsEndpoint(uri, this, operation, copy);
        endpoint.setGivenOptions(rules, given);
        endpoint.setAutowiredOptions(found);
        // Camel sets the parameters, after its own for all endpoints, which would undo those in another spelling.
        return endpoint;
    }

    private static TencentSmsOperation operation(String name) {
        return Arrays.stream(TencentSmsOperation.values())
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException((name.isEmpty()
                                ? "An operation is missing"
                                : "There is no operation " + NearestName.shown(name))
                        + meantOperation(name)
                        + " The operations are " + Arrays.toString(TencentSmsOperation.values())));
    }

    /** Who knows the API may write the name of its action. */
    private static String meantOperation(String name) {
        Map<String, TencentSmsOperation> names = new HashMap<>();
        for (TencentSmsOperation operation : TencentSmsOperation.values()) {
            names.put(operation.name(), operation);
            if (!operation.isCallback()) {
                names.put(operation.action().name(), operation);
            }
        }
        String nearest = NearestName.of(name, names.keySet());
        return nearest == null ? "." : ". Did you mean " + names.get(nearest) + "?";
    }

    /** Its class needs camel-webhook, which an application without callbacks need not have. */
    private TencentSmsEndpoint callbackEndpoint(
            String uri, TencentSmsOperation operation, TencentSmsConfiguration configuration, EventSource<?> source) {
        try {
            return TencentSmsWebhookEndpoint.create(uri, this, operation, configuration, source);
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    StringHelper.before(uri, ":", name()) + ":" + operation
                            + " works by way of webhook:, so add camel-webhook to the application",
                    e);
        }
    }

    /** An option whose optional placeholder stands for nothing, as in Kamelets, is not set. */
    private void removeUnset(Map<String, Object> parameters) {
        parameters
                .values()
                .removeIf(value -> value instanceof String text
                        && text.startsWith(PropertiesComponent.PREFIX_OPTIONAL_TOKEN)
                        && getCamelContext().resolvePropertyPlaceholders(text) == null);
    }

    /** What is set of the endpoint itself, by the options' own names. */
    private static Set<String> given(OptionNames names, String uri, Map<String, Object> parameters) throws Exception {
        Set<String> written = new TreeSet<>(parameters.keySet());
        // Camel has taken its own out of the parameters by now.
        String query = StringHelper.after(uri, "?", "");
        URISupport.parseQuery(query, true).keySet().stream()
                .filter(UNSEEN::containsKey)
                .forEach(written::add);
        Set<String> options = written.stream().map(names::of).collect(Collectors.toCollection(TreeSet::new));
        options.removeAll(NOT_OF_THE_ENDPOINT);
        return options;
    }

    private static void refuseFixed(TencentSmsOperation operation, Map<String, Object> parameters) {
        parameters.forEach((name, value) -> {
            Object fixed = operation.rules().fixed().contains(name)
                    ? operation.rules().defaults().get(name)
                    : null;
            if (fixed != null && !fixed.toString().equals(String.valueOf(value))) {
                throw new IllegalArgumentException(
                        "The option " + name + " is always " + fixed + " for the operation " + operation);
            }
        });
    }

    /** The options of the component that Camel has found in the registry. */
    private Set<String> autowired() {
        lookForAutowired();
        return autowired.in(configuration);
    }

    private void lookForAutowired() {
        if (isAutowiredEnabled() && getCamelContext().isAutowiredEnabled()) {
            autowired.look(getCamelContext(), configuration);
        }
    }

    /** Under which it is registered, as messages call it. */
    String name() {
        CamelContext context = getCamelContext();
        return context == null
                ? SCHEME
                : context.getComponentNames().stream()
                        .filter(name -> context.hasComponent(name) == this)
                        .min(Comparator.naturalOrder())
                        .orElse(SCHEME);
    }

    /**
     * The HTTP client for endpoints with these settings.
     *
     * @throws IllegalStateException if the component is stopped
     */
    HttpTransport transport(TransportSettings settings) {
        HttpTransport known = transports.get(settings);
        if (known != null) {
            return known;
        } else if (isStoppingOrStopped()) {
            throw new IllegalStateException("the component " + name() + " is stopped");
        }
        HttpTransport transport = transports.computeIfAbsent(
                settings, given -> new HttpTransport(given, this::newIoThread, started(timerThread)));
        if (isStoppingOrStopped() && transports.remove(settings, transport)) {
            transport.close();
            throw new IllegalStateException("the component " + name() + " is stopped");
        }
        return transport;
    }

    /** One of the platform, also where Camel has virtual ones: all that it does is to wait for bytes. */
    private Thread newIoThread(Runnable task) {
        Thread thread =
                new Thread(task, getCamelContext().getExecutorServiceManager().resolveThreadName(THREAD_POOL + "-io"));
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The same one for the same parameters, so that endpoints with equal settings share connections.
     *
     * @throws IllegalArgumentException if a key or trust store cannot be read, say
     */
    SSLContext sslContext(SSLContextParameters parameters) {
        return sslContexts.computeIfAbsent(parameters, given -> {
            try {
                return given.createSSLContext(getCamelContext());
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalArgumentException("The sslContextParameters cannot be used: " + e.getMessage(), e);
            }
        });
    }

    /** What endpoints sign with that have no credentials of their own. */
    CredentialsProvider defaultCredentials() {
        return defaultCredentials;
    }

    /** What became of the calls of all its endpoints, also of those that are gone. */
    CallStatistics statistics() {
        return statistics;
    }

    private final class HealthSettings implements ProducerHealthSettings {

        @Override
        public CamelContext context() {
            return getCamelContext();
        }

        @Override
        public String component() {
            return name();
        }

        @Override
        public boolean isEnabled() {
            return isHealthCheckProducerEnabled();
        }

        @Override
        public ApiAction<? extends SmsResponse> action() {
            return TencentSmsOperation.describePhoneNumberInfo.action();
        }
    }

    /** Hears of producers that start and stop. */
    ProducerHealthChecks producerHealth() {
        return producerHealth;
    }

    /** The calls of a message store, for all endpoints that share it. */
    StoreCalls storeCalls(MessageStore store) {
        return stores.of(store, getCamelContext(), this, started(timerThread));
    }

    /** What endpoints wait with before they send a request again. */
    RetryTimer timer() {
        return started(timer);
    }

    private <T> T started(@Nullable T current) {
        if (current == null) {
            throw new IllegalStateException("the component " + name() + " is not started");
        }
        return current;
    }

    /** Runs the steps of a route after an answer, which may take as long as they like. */
    void continueRoute(Runnable steps) {
        WorkerPool pool = workers;
        execute(pool == null ? reopenedWorkers() : pool, steps);
    }

    private @Nullable WorkerPool reopenedWorkers() {
        try {
            openWorkers();
        } catch (RuntimeException e) {
            LOG.error("The worker pool cannot be made. A route continues on a thread of its own", e);
        }
        return workers;
    }

    /**
     * Makes the worker pool, if there is none. Not before a producer needs it: an application may set what it consists of after it
     * has got hold of this component, which Camel starts at once.
     *
     * @throws IllegalArgumentException if the sizes contradict each other
     */
    synchronized void openWorkers() {
        if (workers == null && timerThread != null && calls != null) {
            workers = newWorkers(calls, timerThread);
        }
    }

    /** Runs what a call takes after its first attempt: somebody's credentials provider or client may take its time. */
    void continueCall(Runnable task) {
        execute(calls, task);
    }

    private void execute(@Nullable WorkerPool pool, Runnable task) {
        if (pool == null) {
            executeLast(task);
        } else {
            pool.execute(task);
        }
    }

    /** What comes when there are no more pools: it ends as well, on a thread of its own. */
    private void executeLast(Runnable task) {
        try {
            getCamelContext().getExecutorServiceManager().newThread(LAST, task).start();
        } catch (RuntimeException | Error e) {
            LOG.warn("There is no thread for what comes after the component has stopped", e);
            task.run();
        }
    }

    /** Before Camel looks into the registry. */
    @Override
    protected void doBuild() throws Exception {
        super.doBuild();
        autowired.setByHand(configuration);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        lookForAutowired();
        ScheduledExecutorService thread = newTimerThread();
        // So that there is one when it is needed, even if the machine has no more threads then.
        thread.execute(() -> {});
        timerThread = thread;
        timer = new RetryTimer(thread);
        defaultCredentials.open(getCamelContext().getExecutorServiceManager(), source(ComponentCredentials.THREAD));
        calls = growingPool(source(CALLS_POOL), CALLS_POOL, CORE_THREADS, Integer.MAX_VALUE, thread);
    }

    /** One thread, that does nothing which takes time. */
    private ScheduledExecutorService newTimerThread() {
        ThreadPoolProfile profile = new ThreadPoolProfile(TIMER);
        profile.setPoolSize(1);
        profile.setMaxPoolSize(1);
        // What waits for another attempt waits here.
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        return getCamelContext().getExecutorServiceManager().newScheduledThreadPool(source(TIMER), TIMER, profile);
    }

    private WorkerPool newWorkers(WorkerPool givers, ScheduledExecutorService thread) {
        var manager = getCamelContext().getExecutorServiceManager();
        if (workerPool != null) {
            return new ProvidedWorkerPool(manager, workerPool, false, givers, thread);
        }
        ThreadPoolProfile profile = manager.getThreadPoolProfile(THREAD_POOL);
        if (profile != null) {
            return new ProvidedWorkerPool(
                    manager, manager.newThreadPool(this, THREAD_POOL, sized(profile.clone())), true, givers, thread);
        }
        int maximum = Objects.requireNonNullElse(workerPoolMaxSize, Integer.MAX_VALUE);
        int core = Objects.requireNonNullElse(workerPoolCoreSize, Math.min(CORE_THREADS, maximum));
        if (core < 1 || maximum < core) {
            throw new IllegalArgumentException(
                    "The option workerPoolCoreSize must be 1 or more, and workerPoolMaxSize no less than that");
        }
        return growingPool(this, THREAD_POOL, core, maximum, thread);
    }

    /** The options are of this component alone, so they count more than the profile. */
    private ThreadPoolProfile sized(ThreadPoolProfile profile) {
        if (workerPoolCoreSize != null) {
            profile.setPoolSize(workerPoolCoreSize);
        }
        if (workerPoolMaxSize != null) {
            profile.setMaxPoolSize(workerPoolMaxSize);
        }
        return profile;
    }

    private WorkerPool growingPool(Object source, String name, int core, int maximum, ScheduledExecutorService thread) {
        return new GrowingWorkerPool(
                getCamelContext().getExecutorServiceManager(), source, name, core, maximum, thread, this::executeLast);
    }

    /** JMX shows one pool of each source. */
    private String source(String name) {
        return name + "(" + ObjectHelper.getIdentityHashCode(this) + ")";
    }

    @Override
    protected void doStop() throws Exception {
        // First, so that nothing is sent again by a transport that closes.
        if (timer != null) {
            timer.close();
        }
        closeTransports();
        stores.close(getCamelContext());
        stopThreads();
        defaultCredentials.close();
        // Key stores are read anew at the next start.
        sslContexts.clear();
        super.doStop();
    }

    /** Gives answers some seconds to come, but not when Camel has waited long enough: it would not route them any more. */
    private void closeTransports() {
        List<HttpTransport> stopping = List.copyOf(transports.values());
        transports.clear();
        CompletableFuture<Void> drained = CompletableFuture.allOf(stopping.stream()
                .map(transport -> transport.drain().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
        if (!getCamelContext().getShutdownStrategy().isForceShutdown()) {
            awaitGrace(() -> drained.get(GRACE.toMillis(), TimeUnit.MILLISECONDS));
        }
        stopping.forEach(HttpTransport::close);
    }

    /** Calls first, for what becomes of them goes on with the workers. What no thread has come to still ends its exchange. */
    private void stopThreads() {
        var manager = getCamelContext().getExecutorServiceManager();
        long deadline = System.nanoTime() + GRACE.toNanos();
        List<Runnable> left = new ArrayList<>();
        WorkerPool ofCalls = calls;
        if (ofCalls != null) {
            left.addAll(ofCalls.stop(deadline));
        }
        WorkerPool ofRoutes;
        synchronized (this) {
            // From now on, none is made any more.
            calls = null;
            ofRoutes = workers;
        }
        if (ofRoutes != null) {
            left.addAll(ofRoutes.stop(deadline));
        }
        workers = null;
        if (!left.isEmpty()) {
            // Not on this thread: what follows an answer may take its time.
            ExecutorService last = manager.newCachedThreadPool(source(LAST), LAST);
            left.forEach(last::execute);
            manager.shutdown(last);
        }
        if (timerThread != null) {
            manager.shutdownNow(timerThread);
        }
    }

    /** A stop goes on when it is interrupted, as Camel itself does when it stops waiting for routes. */
    private static void awaitGrace(Callable<?> wait) {
        try {
            wait.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("Some requests have not ended, and are given up", e);
        }
    }

    public TencentSmsConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * Sets the options that endpoints start from.
     *
     * @throws IllegalArgumentException if there are none
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
