package io.github.cameltencent.sms.internal.option;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Checks the values of options that are beans. Camel's own message for an invalid value does not name the option. */
public final class OptionBeans {

    private static final Set<String> NO_NAMES = Set.of("#", "#bean:");

    private OptionBeans() {}

    /**
     * Accepts references to beans, such as {@code #name}, and values that a type converter of the application can
     * convert.
     *
     * @throws IllegalArgumentException if the value is neither a bean nor convertible to one
     */
    public static void check(CamelContext context, String option, @Nullable Class<?> type, @Nullable Object value) {
        if (type == null || !isBean(type) || value == null || type.isInstance(value)) {
            return;
        }
        boolean isReference = value instanceof String text && text.startsWith("#");
        if (isReference ? NO_NAMES.contains(value) : context.getTypeConverter().tryConvertTo(type, value) == null) {
            throw new IllegalArgumentException("The option " + option + " must be a bean of the type "
                    + type.getSimpleName() + ", as #name if it has that name in the registry");
        }
    }

    private static boolean isBean(Class<?> type) {
        return !type.isPrimitive()
                && !type.isEnum()
                && !type.getName().startsWith("java.lang.")
                && !Map.class.isAssignableFrom(type)
                && !Collection.class.isAssignableFrom(type);
    }
}
