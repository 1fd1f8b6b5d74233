package io.github.cameltencent.sms;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.credential.CredentialsValidity;
import io.github.cameltencent.sms.internal.monitor.CallStatistics;
import io.github.cameltencent.sms.internal.monitor.CallStatistics.LastError;
import io.github.cameltencent.sms.internal.monitor.StoreMonitor;
import io.github.cameltencent.sms.internal.monitor.StoreSummary;
import io.github.cameltencent.sms.tracking.MessageState;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Shows the statistics of the requests of all {@code tencent-sms} endpoints, and the numbers of their message stores. */
@DevConsole(
        name = "tencent-sms",
        displayName = "Tencent Cloud SMS",
        description = "Statistics of requests to Tencent Cloud SMS, and of message stores")
public final class TencentSmsDevConsole extends AbstractDevConsole {

    /** Created by Camel if camel-console is present. */
    public TencentSmsDevConsole() {
        super(
                "camel",
                "tencent-sms",
                "Tencent Cloud SMS",
                "Statistics of requests to Tencent Cloud SMS, and of message stores");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        for (TencentSmsComponent component : components()) {
            text.append("All endpoints of ").append(component.name()).append(", including removed ones:\n");
            line(text, counts(component.statistics()));
            for (StoreMonitor store : component.storeMonitors().all()) {
                text.append("\nmessage store ").append(store.name()).append(":\n");
                line(text, numbers(store.summary()));
            }
            for (TencentSmsEndpoint endpoint : endpoints(component)) {
                text.append('\n').append(endpoint).append(":\n");
                line(text, described(endpoint));
                line(text, counts(endpoint.statistics()));
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, JsonObject values) {
        text.append("    ")
                .append(values.entrySet().stream()
                        .map(value -> value.getKey() + ": " + value.getValue())
                        .collect(Collectors.joining(", ")))
                .append('\n');
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonArray components = new JsonArray();
        for (TencentSmsComponent component : components()) {
            JsonArray endpoints = new JsonArray();
            for (TencentSmsEndpoint endpoint : endpoints(component)) {
                JsonObject described = new JsonObject();
                described.put("endpoint", endpoint.toString());
                described.putAll(described(endpoint));
                described.putAll(counts(endpoint.statistics()));
                endpoints.add(described);
            }
            JsonObject all = new JsonObject();
            all.put("component", component.name());
            all.putAll(counts(component.statistics()));
            all.put("messageStores", messageStores(component));
            all.put("endpoints", endpoints);
            components.add(all);
        }
        JsonObject root = new JsonObject();
        root.put("components", components);
        return root;
    }

    private static JsonArray messageStores(TencentSmsComponent component) {
        JsonArray stores = new JsonArray();
        for (StoreMonitor store : component.storeMonitors().all()) {
            JsonObject described = new JsonObject();
            described.put("messageStore", store.name());
            described.putAll(numbers(store.summary()));
            stores.add(described);
        }
        return stores;
    }

    private static JsonObject numbers(StoreSummary summary) {
        JsonObject numbers = new JsonObject();
        for (MessageState state : MessageState.values()) {
            putIfKnown(numbers, state.name(), summary.count(state));
        }
        putIfKnown(
                numbers,
                "oldestOpen",
                summary.oldestOpen() == null ? null : summary.oldestOpen().toSeconds() + " s");
        numbers.put("waitingOutcomes", summary.waitingOutcomes());
        putIfKnown(numbers, "failure", summary.failure());
        return numbers;
    }

    private List<TencentSmsComponent> components() {
        List<TencentSmsComponent> components = new ArrayList<>();
        for (String name : getCamelContext().getComponentNames()) {
            if (getCamelContext().hasComponent(name) instanceof TencentSmsComponent component) {
                components.add(component);
            }
        }
        return components;
    }

    /** The endpoints that call the service. */
    private List<TencentSmsEndpoint> endpoints(TencentSmsComponent component) {
        return getCamelContext().getEndpoints().stream()
                .filter(TencentSmsEndpoint.class::isInstance)
                .map(TencentSmsEndpoint.class::cast)
                .filter(endpoint -> endpoint.getComponent() == component)
                .filter(endpoint -> !endpoint.operation().isCallback())
                .toList();
    }

    /** Identifies an endpoint, without private parts of its URI. */
    private static JsonObject described(TencentSmsEndpoint endpoint) {
        TencentSmsConfiguration configuration = endpoint.getConfiguration();
        JsonObject described = new JsonObject();
        described.put("service", endpoint.getServiceUrl());
        described.put("region", configuration.getRegion());
        putIfKnown(described, "smsSdkAppId", configuration.getSmsSdkAppId());
        putIfKnown(described, "templateId", endpoint.getRequestOptions().getTemplateId());
        CredentialsValidity validity = endpoint.credentialsValidity();
        if (validity != null) {
            Instant now = Instant.now();
            described.put("credentialsAge", seconds(validity.fetched(), now));
            described.put("credentialsExpireIn", seconds(now, validity.expiry()));
        }
        return described;
    }

    private static JsonObject counts(CallStatistics statistics) {
        JsonObject counts = new JsonObject();
        counts.putAll(statistics.numbers());
        LastError error = statistics.lastError();
        if (error != null) {
            counts.put("lastErrorCode", error.code());
            counts.put(
                    "lastErrorTime",
                    error.time().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return counts;
    }

    private static String seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() + " s";
    }

    private static void putIfKnown(JsonObject object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
