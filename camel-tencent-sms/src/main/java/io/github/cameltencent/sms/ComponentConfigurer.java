package io.github.cameltencent.sms;

import java.util.List;
import java.util.stream.Stream;

import io.github.cameltencent.sms.internal.option.OptionBeans;
import io.github.cameltencent.sms.internal.option.OptionNames;
import io.github.cameltencent.sms.internal.option.OptionNumbers;
import io.github.cameltencent.sms.internal.text.NearestName;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.jspecify.annotations.Nullable;

/**
 * Sets the options of the component. For an option that only endpoints have, or an unknown one, its message says so and
 * suggests the right option; Camel's own message says only that it could not be set.
 */
final class ComponentConfigurer implements PropertyConfigurer, PropertyConfigurerGetter {

    private final PropertyConfigurer configurer;
    private final PropertyConfigurerGetter getter;
    private final OptionNames names;
    private final AutowiredBeans autowired;

    /**
     * @param generated Camel's generated configurer
     * @param names the names of all options of an endpoint, which include most of the component's
     * @param autowired notified of options that are set by name
     */
    ComponentConfigurer(PropertyConfigurer generated, OptionNames names, AutowiredBeans autowired) {
        this.configurer = generated;
        this.getter = (PropertyConfigurerGetter) generated;
        this.names = names;
        this.autowired = autowired;
    }

    @Override
    public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        String option = names.of(name);
        Class<?> type = getter.getOptionType(name, ignoreCase);
        OptionBeans.check(context, option, type, value);
        boolean isSet =
                configurer.configure(context, target, name, OptionNumbers.read(option, type, value), ignoreCase);
        if (isSet) {
            autowired.setByName(option);
            return true;
        }
        String nearest = name.indexOf('.') >= 0 ? null : NearestName.of(name, all());
        if (nearest == null) {
            return false;
        } else if (NearestName.isSame(name, nearest) && !isOfComponent(nearest)) {
            throw new IllegalArgumentException("The option " + nearest + ofEndpoints(nearest, target));
        }
        throw new IllegalArgumentException("Unknown option " + NearestName.shown(name) + ". Did you mean " + nearest
                + "?" + (isOfComponent(nearest) ? "" : " It" + ofEndpoints(nearest, target)));
    }

    /** All options of the component and of endpoints. */
    private List<String> all() {
        return Stream.concat(names.all().stream(), OptionNames.OF_COMPONENT_ONLY.stream())
                .filter(name -> !name.equals("operation"))
                .toList();
    }

    private boolean isOfComponent(String name) {
        return getter.getOptionType(name, false) != null;
    }

    private static String ofEndpoints(String name, Object component) {
        return " is an endpoint option, not a component option: set it in the endpoint URI, as in "
                + ((TencentSmsComponent) component).name() + ":operation?" + name + "=...";
    }

    @Override
    public @Nullable Class<?> getOptionType(String name, boolean ignoreCase) {
        return getter.getOptionType(name, ignoreCase);
    }

    @Override
    public String[] getAutowiredNames() {
        return getter.getAutowiredNames();
    }

    @Override
    public @Nullable Object getCollectionValueType(Object target, String name, boolean ignoreCase) {
        return getter.getCollectionValueType(target, name, ignoreCase);
    }

    @Override
    public @Nullable Object getOptionValue(Object target, String name, boolean ignoreCase) {
        return getter.getOptionValue(target, name, ignoreCase);
    }
}
