package io.github.cameltencent.sms.internal.option;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.util.StringHelper;

/**
 * Maps all spellings of an option to its name: Camel binds {@code proxyHost}, {@code proxyhost}, {@code PROXYHOST} and
 * {@code proxy-host} to the same option. Spellings are resolved only here; all other code uses the names.
 */
public final class OptionNames {

    /** An option of every endpoint that is not in the component's metadata. */
    public static final String AUTOWIRED_ENABLED = "autowiredEnabled";

    /** The options of the component that an endpoint does not have. */
    public static final Set<String> OF_COMPONENT_ONLY = Set.of(
            "healthCheckConsumerEnabled",
            "healthCheckProducerEnabled",
            "useGlobalSslContextParameters",
            "workerPool",
            "workerPoolCoreSize",
            "workerPoolMaxSize");

    private static final String SCHEDULER_PROPERTIES = "schedulerProperties";

    private final Set<String> names;
    private final Map<String, String> byKey;

    private OptionNames(Collection<String> names) {
        this.names = Set.copyOf(names);
        this.byKey = Stream.concat(names.stream(), Stream.of(AUTOWIRED_ENABLED))
                .collect(Collectors.toMap(OptionNames::key, Function.identity()));
    }

    /** All options of an endpoint, from the generated metadata. */
    public static OptionNames of(CamelContext context) {
        return new OptionNames(context.getCamelContextExtension()
                .getEndpointUriFactory("tencent-sms")
                .propertyNames());
    }

    public Set<String> all() {
        return names;
    }

    public boolean isKnown(String option) {
        return names.contains(option);
    }

    /**
     * The option of a spelling. Anything after a dot belongs to the value of the option; an unknown name is returned
     * unchanged.
     */
    public String of(String written) {
        String name = bound(written);
        return name.startsWith("scheduler.") ? SCHEDULER_PROPERTIES : name.substring(0, end(name));
    }

    /**
     * Renames all parameters to their options.
     *
     * @throws IllegalArgumentException if an option is set twice
     */
    public void rename(Map<String, Object> parameters) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        Set<String> twice = new TreeSet<>();
        parameters.forEach((written, value) -> {
            String name = bound(written);
            if (renamed.containsKey(name)) {
                twice.add(name);
            }
            renamed.put(name, value);
        });
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("The option " + twice.iterator().next()
                    + " is set twice, by names that differ only in case or dashes. Remove one of them");
        }
        // Camel removes from this map the parameters that it has set.
        new ArrayList<>(parameters.keySet()).forEach(parameters::remove);
        parameters.putAll(renamed);
    }

    /** The name with the spelling of its option replaced. */
    private String bound(String written) {
        int end = end(written);
        String option = byKey.get(key(written.substring(0, end)));
        return option == null ? written : option + written.substring(end);
    }

    /** The end of the option's name. */
    private static int end(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '.' || name.charAt(i) == '[') {
                return i;
            }
        }
        return name.length();
    }

    private static String key(String name) {
        return StringHelper.dashToCamelCase(name).toLowerCase(Locale.ROOT);
    }
}
