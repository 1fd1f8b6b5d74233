package io.github.cameltencent.sms.springboot;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.github.cameltencent.sms.TencentSmsComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Sets the properties of the application on the component {@code tencent-sms} that Camel makes or finds. A component under
 * another name is for another account, so it does not get the keys of this one.
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.tencent-sms"})
@EnableConfigurationProperties({ComponentConfigurationProperties.class, TencentSmsComponentConfiguration.class})
public class TencentSmsComponentAutoConfiguration {

    private static final String NAME = "tencent-sms";
    private static final String PREFIX = "camel.component." + NAME + ".";

    /** Static, for Spring Boot needs it before this class. */
    @Bean
    @ConfigurationPropertiesBinding
    static TencentSmsComponentConverter tencentSmsComponentConverter(BeanFactory beans) {
        return new TencentSmsComponentConverter(beans);
    }

    @Lazy
    @Bean
    ComponentCustomizer configureTencentSmsComponent(
            CamelContext context,
            TencentSmsComponentConfiguration properties,
            Environment environment,
            ObjectProvider<SimulatorConnection> simulator) {
        return ComponentCustomizer.builder(TencentSmsComponent.class)
                .withCondition((name, component) -> name.equals(NAME) && isWanted(component, environment))
                .build(component -> configure(context, properties, component, environment, simulator.getIfAvailable()));
    }

    private static boolean isWanted(Component component, Environment environment) {
        return component instanceof TencentSmsComponent
                && HierarchicalPropertiesEvaluator.evaluate(
                        environment, "camel.component.customizer", "camel.component.tencent-sms.customizer");
    }

    private static void configure(
            CamelContext context,
            TencentSmsComponentConfiguration properties,
            TencentSmsComponent component,
            Environment environment,
            @Nullable SimulatorConnection simulator) {
        Map<String, Object> options = CamelPropertiesHelper.getNonNullProperties(context, properties);
        if (environment instanceof ConfigurableEnvironment configurable) {
            refuseMisread(options, new NumbersInYaml(configurable));
        }
        refuseOptionsOfEndpoints(context, component, environment);
        // Not options of the component.
        options.remove("enabled");
        options.remove("customizer");
        // It contains most of the others, and would overwrite them.
        Object configuration = options.remove("configuration");
        if (configuration != null) {
            set(context, component, Map.of("configuration", configuration));
        }
        if (simulator != null) {
            simulator.applyTo(options);
        }
        set(context, component, options);
    }

    /** Spring Boot ignores unknown properties. The component refuses those that are options of endpoints. */
    private static void refuseOptionsOfEndpoints(
            CamelContext context, TencentSmsComponent component, Environment environment) {
        PropertyConfigurer configurer = component.getComponentPropertyConfigurer();
        if (!(configurer instanceof PropertyConfigurerGetter getter)) {
            return;
        }
        Binder binder = Binder.get(environment);
        for (String name : context.getCamelContextExtension()
                .getEndpointUriFactory("tencent-sms")
                .propertyNames()) {
            if (getter.getOptionType(name, true) == null
                    && binder.bind(PREFIX + dashed(name), Bindable.of(Object.class))
                            .isBound()) {
                configurer.configure(context, component, name, "", true);
            }
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static void refuseMisread(Map<String, Object> options, NumbersInYaml numbers) {
        options.forEach((name, value) -> {
            if (value instanceof String) {
                numbers.refuse(PREFIX + dashed(name));
            }
        });
    }

    private static void set(CamelContext context, TencentSmsComponent component, Map<String, Object> options) {
        CamelPropertiesHelper.setCamelProperties(context, component, new HashMap<>(options), true);
    }
}
