package io.github.cameltencent.sms.internal.monitor;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.cameltencent.sms.internal.tracking.StoreCalls;
import io.github.cameltencent.sms.internal.tracking.StoreRegistry;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.ClassResolver;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;

/** Shows the message stores of a component: by health checks, by gauges, and to those who ask. */
public final class StoreMonitors implements StoreRegistry.Listener {

    /** Needs Micrometer, which is optional. */
    private static final String GAUGES = "io.github.cameltencent.sms.internal.monitor.StoreGauges";

    private final HealthCheckComponent component;
    private final Supplier<String> componentName;
    private final IdentityHashMap<MessageStore, StoreMonitor> monitors = new IdentityHashMap<>();
    private final List<HealthCheck> checks = new ArrayList<>();
    private @Nullable Gauges gauges;

    public StoreMonitors(HealthCheckComponent component, Supplier<String> componentName) {
        this.component = component;
        this.componentName = componentName;
    }

    /** Returns the monitor of a store, or {@code null} if the store is not in use. */
    public synchronized @Nullable StoreMonitor find(MessageStore store) {
        return monitors.get(store);
    }

    public synchronized List<StoreMonitor> all() {
        return List.copyOf(monitors.values());
    }

    @Override
    public synchronized void opened(MessageStore store, StoreCalls calls) {
        StoreMonitor monitor = new StoreMonitor(nameOf(store), calls);
        monitors.put(store, monitor);
        addHealthCheck(monitor);
        addGauges(monitor);
    }

    /** The name of its bean, or else of its class. */
    private String nameOf(MessageStore store) {
        return component.getCamelContext().getRegistry().findByTypeWithName(MessageStore.class).entrySet().stream()
                .filter(bean -> bean.getValue() == store)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElseGet(() -> store.getClass().getSimpleName());
    }

    private void addHealthCheck(StoreMonitor monitor) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(component.getCamelContext());
        if (registry == null) {
            return; // Without camel-health, the class of the check cannot be loaded.
        }
        HealthCheck check =
                new StoreHealthCheck("message-store:" + componentName.get() + "-" + monitor.name(), monitor.calls());
        check.setEnabled(component.isHealthCheckConsumerEnabled() || component.isHealthCheckProducerEnabled());
        registry.register(check);
        checks.add(check);
    }

    private void addGauges(StoreMonitor monitor) {
        if (gauges == null) {
            gauges = findGauges(component.getCamelContext());
        }
        if (gauges != null) {
            gauges.add(componentName.get(), monitor);
        }
    }

    private static @Nullable Gauges findGauges(CamelContext context) {
        ClassResolver classes = context.getClassResolver();
        Class<Gauges> type = classes.resolveClass(GAUGES, Gauges.class);
        if (type == null || classes.resolveClass("io.micrometer.core.instrument.Gauge") == null) {
            return null;
        }
        try {
            Gauges found = type.getDeclaredConstructor().newInstance();
            return found.open(context) ? found : null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void closed() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(component.getCamelContext());
        if (registry != null) {
            checks.forEach(registry::unregister);
        }
        checks.clear();
        if (gauges != null) {
            gauges.removeAll();
            gauges = null;
        }
        monitors.clear();
    }
}
