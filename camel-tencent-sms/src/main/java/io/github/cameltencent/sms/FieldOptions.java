package io.github.cameltencent.sms;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/**
 * The options that stand for a field of a request: what they hold is sent unless a header or the body has it. The component has
 * those that are the same for a whole application, an endpoint has all.
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

    /** The names of all of them. */
    static Set<String> names() {
        return NAMES;
    }

    /** Whether a field of this name can be set by an option. */
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
