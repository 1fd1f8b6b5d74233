package io.github.cameltencent.sms;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

import io.github.cameltencent.sms.client.HttpTransport;
import io.github.cameltencent.sms.client.Timer;
import io.github.cameltencent.sms.client.TransportSettings;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.credential.DefaultCredentials;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes {@code tencent-sms} endpoints, and owns what they share: HTTP connections, and the threads that run what follows
 * an answer.
 */
@Component(TencentSmsComponent.SCHEME)
public class TencentSmsComponent extends HealthCheckComponent implements SSLContextParametersAware {

    /** The name that it has unless an application registers it under another one. */
    static final String SCHEME = "tencent-sms";

    /**
     * The id of the thread pool profile by which an application can replace the component's own. Its threads run the
     * steps of a route after an answer. A step that blocks until another answer comes, as a producer template does, holds
     * one of them, and that answer needs one too: such a route needs more threads than it has exchanges in flight.
     */
    static final String THREAD_POOL = "tencent-sms";

    private static final Logger LOG = LoggerFactory.getLogger(TencentSmsComponent.class);

    private static final int THREADS = 4;

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
    private final AutowiredBeans autowired = new AutowiredBeans();
    private final CallStatistics statistics = new CallStatistics(null);
    private final ProducerHealth producerHealth = new ProducerHealth(this);
    private volatile @Nullable ExecutorService executor;
    private volatile Timer timer = new Timer();
    private final ComponentCredentials defaultCredentials;

    @Metadata(description = "The options that endpoints start from.")
    private TencentSmsConfiguration configuration = new TencentSmsConfiguration();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether endpoints without sslContextParameters of their own take those of the whole application.")
    private boolean useGlobalSslContextParameters;

    /** Camel makes it, or an application. */
    public TencentSmsComponent() {
        this(DefaultCredentials::new);
    }

    TencentSmsComponent(Supplier<DefaultCredentials> defaultCredentials) {
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
        new OptionText(getCamelContext(), operation).replaceIn(parameters);
        if (operation.recipients() == null && !given.contains("signName")) {
            // It signs messages. A signature that is applied for, or changed, is another one.
            copy.setSignName(null);
        }
        OptionGroups.inherit(copy, given, autowired());
        Set<String> found = autowired.in(copy);
        Source<?> source = operation.source();
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
            String uri, TencentSmsOperation operation, TencentSmsConfiguration configuration, Source<?> source) {
        try {
            return CallbackEndpoint.create(uri, this, operation, configuration, source);
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    StringHelper.before(uri, ":", name()) + ":" + operation
                            + " works by way of webhook:, so add camel-webhook to the application",
                    e);
        }
    }

    /** What is set of the endpoint itself, by the options' own names. */
    private static Set<String> given(OptionNames names, String uri, Map<String, Object> parameters) throws Exception {
        Set<String> written = new TreeSet<>(parameters.keySet());
        // Camel has taken its own out of the parameters by now.
        String query = StringHelper.after(uri, "?", "");
        written.addAll(URISupport.parseQuery(query, true).keySet());
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
        HttpTransport transport = transports.computeIfAbsent(settings, HttpTransport::new);
        if (isStoppingOrStopped() && transports.remove(settings, transport)) {
            transport.close();
            throw new IllegalStateException("the component " + name() + " is stopped");
        }
        return transport;
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

    /** Hears of producers that start and stop. */
    ProducerHealth producerHealth() {
        return producerHealth;
    }

    /** What endpoints wait with before they send a request again. */
    Timer timer() {
        return timer;
    }

    /**
     * Runs what follows an answer, so that a slow route never holds up the connections.
     *
     * @throws RejectedExecutionException if the component is stopped
     */
    void execute(Runnable task) {
        ExecutorService current = executor;
        if (current == null) {
            throw new RejectedExecutionException("the component " + name() + " is stopped");
        }
        current.execute(task);
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
        timer = new Timer();
        defaultCredentials.open();
        executor = newExecutor();
    }

    private ExecutorService newExecutor() {
        var manager = getCamelContext().getExecutorServiceManager();
        ThreadPoolProfile own = manager.getThreadPoolProfile(THREAD_POOL);
        ThreadPoolProfile profile = own == null ? new ThreadPoolProfile(THREAD_POOL) : own.clone();
        if (own == null) {
            profile.setPoolSize(THREADS);
            profile.setMaxPoolSize(THREADS);
            profile.setAllowCoreThreadTimeOut(true);
        }
        // An answer that is rejected would run on a thread of the HTTP client, or get lost. The number of requests in
        // flight
        // bounds the queue; to Camel, 0 and below mean that there is none.
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return manager.newThreadPool(this, THREAD_POOL, profile);
    }

    @Override
    protected void doStop() throws Exception {
        // First, so that nothing is sent again by a transport that closes.
        timer.close();
        closeTransports();
        stopExecutor();
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

    /** Answers that no thread of its own has come to still end their exchanges. */
    private void stopExecutor() {
        ExecutorService stopping = executor;
        executor = null;
        if (stopping == null) {
            return;
        }
        stopping.shutdown();
        awaitGrace(() -> stopping.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS));
        List<Runnable> left = stopping.shutdownNow();
        // So that it forgets it.
        getCamelContext().getExecutorServiceManager().shutdownNow(stopping);
        if (!left.isEmpty()) {
            // Not on this thread: what follows an answer may take its time.
            Thread last = new Thread(() -> left.forEach(Runnable::run), THREAD_POOL + "-last");
            last.setDaemon(true);
            last.start();
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

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
