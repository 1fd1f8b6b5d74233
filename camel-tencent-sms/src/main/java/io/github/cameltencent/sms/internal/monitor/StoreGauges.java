package io.github.cameltencent.sms.internal.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

import io.github.cameltencent.sms.tracking.MessageState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of message stores as gauges, in the application's meter registry. It needs Micrometer, which is optional, and
 * is found by its name: a native executable may have to have all that its code refers to, whether it is called or not.
 */
final class StoreGauges implements Gauges {

    /** Gauge for each state, with the tag {@code state}: the number of messages. */
    static final String MESSAGES = "tencent.sms.messages";

    /** Gauge: the age of the oldest message that is CLAIMED or UNKNOWN, in seconds; 0 if there is none. */
    static final String OLDEST_OPEN = "tencent.sms.messages.oldest.open";

    /** Gauge: the outcomes that could not be recorded yet. */
    static final String WAITING = "tencent.sms.outcomes.waiting";

    /** Where Camel looks for the meter registry first. */
    private static final String REGISTRY_NAME = "metricsRegistry";

    private @Nullable MeterRegistry registry;
    private final List<Gauge> gauges = new ArrayList<>();

    @Override
    public boolean open(CamelContext context) {
        registry = context.getRegistry().lookupByNameAndType(REGISTRY_NAME, MeterRegistry.class);
        if (registry == null) {
            registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        }
        return registry != null;
    }

    @Override
    public void add(String component, StoreMonitor store) {
        Tags tags = Tags.of("component", component, "store", store.name());
        for (MessageState state : MessageState.values()) {
            add(
                    MESSAGES,
                    tags.and("state", state.name()),
                    "Messages in the message store",
                    null,
                    store,
                    summary -> number(summary.count(state)));
        }
        add(
                OLDEST_OPEN,
                tags,
                "Age of the oldest message without an outcome",
                "seconds",
                store,
                summary -> summary.failure() == null ? seconds(summary.oldestOpen()) : Double.NaN);
        add(WAITING, tags, "Outcomes that could not be recorded yet", null, store, StoreSummary::waitingOutcomes);
    }

    private void add(
            String name,
            Tags tags,
            String description,
            @Nullable String unit,
            StoreMonitor store,
            ToDoubleFunction<StoreSummary> value) {
        gauges.add(Gauge.builder(name, store, of -> value.applyAsDouble(of.summary()))
                .tags(tags)
                .description(description)
                .baseUnit(unit)
                .register(Objects.requireNonNull(registry)));
    }

    private static double number(@Nullable Long count) {
        return count == null ? Double.NaN : count;
    }

    private static double seconds(@Nullable Duration age) {
        return age == null ? 0 : age.toSeconds();
    }

    @Override
    public void removeAll() {
        gauges.forEach(Objects.requireNonNull(registry)::remove);
        gauges.clear();
    }
}
