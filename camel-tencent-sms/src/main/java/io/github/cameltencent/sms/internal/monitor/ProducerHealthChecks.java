package io.github.cameltencent.sms.internal.monitor;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.model.SmsResponse;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;

/**
 * The health checks of producers: one for all endpoints with the same connection to the service, from the start of
 * their first producer to the stop of the last. A check for each endpoint would repeat the same request, and if the
 * service does not respond, the time-outs would add up before the health of the application is known.
 */
public final class ProducerHealthChecks {

    private final HealthCheckComponent component;
    private final Supplier<String> name;
    private final ApiAction<? extends SmsResponse> action;
    private final Map<Object, Watched> watched = new HashMap<>();

    /**
     * @param name of the component
     * @param action asks the service
     */
    public ProducerHealthChecks(
            HealthCheckComponent component, Supplier<String> name, ApiAction<? extends SmsResponse> action) {
        this.component = component;
        this.name = name;
        this.action = action;
    }

    private record Watched(HealthCheck check, int producers) {

        Watched with(int more) {
            return new Watched(check, producers + more);
        }
    }

    /** A producer has started. */
    public synchronized void started(ServiceConnection connection) {
        WritableHealthCheckRepository repository = repository();
        if (repository == null) {
            return; // Without camel-health, the class of the check cannot be loaded.
        }
        Watched known = watched.get(connection.key());
        if (known != null) {
            watched.put(connection.key(), known.with(1));
            return;
        }
        HealthCheck check = newCheck(connection, repository);
        watched.put(connection.key(), new Watched(check, 1));
        repository.addHealthCheck(check);
    }

    /** A producer has stopped. */
    public synchronized void stopped(ServiceConnection connection) {
        Watched known = watched.get(connection.key());
        if (known == null) {
            return;
        }
        Watched left = known.with(-1);
        if (left.producers() > 0) {
            watched.put(connection.key(), left);
            return;
        }
        watched.remove(connection.key());
        WritableHealthCheckRepository repository = repository();
        if (repository != null) {
            repository.removeHealthCheck(known.check());
        }
    }

    private HealthCheck newCheck(ServiceConnection connection, WritableHealthCheckRepository repository) {
        CamelContext context = component.getCamelContext();
        TencentSmsProducerHealthCheck check = new TencentSmsProducerHealthCheck(
                newId(connection.region(), repository),
                action,
                connection,
                task -> context.getExecutorServiceManager()
                        .newThread("TencentSmsHealthCheck", task)
                        .start());
        check.setEnabled(component.isHealthCheckProducerEnabled());
        return check;
    }

    /** Named after the component and the region, with a number if there are several accounts or connections. */
    private String newId(String region, WritableHealthCheckRepository repository) {
        Set<String> taken = repository.stream().map(HealthCheck::getId).collect(Collectors.toSet());
        String first = "producer:" + name.get() + "-" + region;
        String id = first;
        for (int i = 2; taken.contains(id); i++) {
            id = first + "-" + i;
        }
        return id;
    }

    private @Nullable WritableHealthCheckRepository repository() {
        return HealthCheckHelper.getHealthCheckRepository(
                component.getCamelContext(), "producers", WritableHealthCheckRepository.class);
    }
}
