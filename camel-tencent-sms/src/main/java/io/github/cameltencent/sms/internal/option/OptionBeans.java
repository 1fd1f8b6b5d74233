package io.github.cameltencent.sms.internal.option;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Looks at the values of options that are beans. Of what is none, Camel says that it cannot convert it, but not where it is set. */
public final class OptionBeans {

    private static final Set<String> NO_NAMES = Set.of("#", "#bean:");

    private OptionBeans() {}

    /**
     * Leaves to Camel what stands for a bean, such as {@code #name}, and what a converter of the application makes one of.
     *
     * @throws IllegalArgumentException if the value is no bean and none can be made of it
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
