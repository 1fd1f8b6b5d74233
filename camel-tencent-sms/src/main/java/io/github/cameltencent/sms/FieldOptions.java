package io.github.cameltencent.sms;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/**
 * The options that are defaults for fields of a request: a header or the body overrides them. The component has those
 * that are usually the same for a whole application, an endpoint has all.
 */
final class FieldOptions {

    private static final Map<String, Function<TencentSmsConfiguration, @Nullable String>> COMMON = Map.ofEntries(
            entry("signName", TencentSmsConfiguration::getSignName),
            entry("smsSdkAppId", TencentSmsConfiguration::getSmsSdkAppId));

    private static final Set<String> NAMES = allNames();

    private FieldOptions() {}

    private static Set<String> allNames() {
        Set<String> names = new HashSet<>(RequestOptions.names());
        names.addAll(COMMON.keySet());
        return Set.copyOf(names);
    }

    /** The names of all these options. */
    static Set<String> names() {
        return NAMES;
    }

    /** Whether there is an option for the field of this name. */
    static boolean has(String field) {
        return NAMES.contains(field);
    }

    /** The options that are set and not blank, by the field's name. */
    static Map<String, Object> of(TencentSmsConfiguration common, RequestOptions own) {
        Map<String, Object> set = new HashMap<>(own.fields());
        COMMON.forEach((name, getter) -> {
            String value = getter.apply(common);
            if (value != null) {
                set.put(name, value);
            }
        });
        set.values().removeIf(value -> value instanceof String text && text.isBlank());
        return set;
    }
}
