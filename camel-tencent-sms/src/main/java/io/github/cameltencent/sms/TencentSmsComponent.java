package io.github.cameltencent.sms;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

import io.github.cameltencent.sms.client.HttpTransport;
import io.github.cameltencent.sms.client.TransportSettings;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code tencent-sms} endpoints, and owns what they share: HTTP connections, and the threads that run what follows
 * an answer.
 */
@Component("tencent-sms")
public class TencentSmsComponent extends DefaultComponent {

    /** The id of the thread pool profile by which an application can replace the component's own. */
    static final String THREAD_POOL = "tencent-sms";

    private final Map<TransportSettings, HttpTransport> transports = new ConcurrentHashMap<>();
    private @Nullable ExecutorService executor;

    @Metadata(description = "The options that endpoints start from.")
    private TencentSmsConfiguration configuration = new TencentSmsConfiguration();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        TencentSmsConfiguration copy = configuration.copy();
        copy.setOperation(operation(remaining));
        TencentSmsEndpoint endpoint = new TencentSmsEndpoint(uri, this, copy);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private static TencentSmsOperation operation(String name) {
        return Arrays.stream(TencentSmsOperation.values())
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no operation " + name
                        + ". The operations are " + Arrays.toString(TencentSmsOperation.values())));
    }

    /** The HTTP client for endpoints with these settings. */
    HttpTransport transport(TransportSettings settings) {
        return transports.computeIfAbsent(settings, HttpTransport::new);
    }

    /** The threads that run what follows an answer, so that a slow route never holds up the connections. */
    ExecutorService executor() {
        if (executor == null) {
            throw new IllegalStateException("The component tencent-sms is not started");
        }
        return executor;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        executor = newExecutor();
    }

    private ExecutorService newExecutor() {
        var manager = getCamelContext().getExecutorServiceManager();
        ThreadPoolProfile profile = manager.getThreadPoolProfile(THREAD_POOL);
        if (profile == null) {
            int threads = Math.max(4, Runtime.getRuntime().availableProcessors());
            profile = new ThreadPoolProfile(THREAD_POOL);
            profile.setPoolSize(threads);
            profile.setMaxPoolSize(threads);
            // The number of requests in flight bounds the queue.
            profile.setMaxQueueSize(-1);
            profile.setAllowCoreThreadTimeOut(true);
            profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        }
        return manager.newThreadPool(this, THREAD_POOL, profile);
    }

    @Override
    protected void doStop() throws Exception {
        transports.values().forEach(HttpTransport::close);
        transports.clear();
        if (executor != null) {
            getCamelContext().getExecutorServiceManager().shutdownGraceful(executor);
            executor = null;
        }
        super.doStop();
    }

    public TencentSmsConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(TencentSmsConfiguration configuration) {
        this.configuration = configuration;
    }
}
