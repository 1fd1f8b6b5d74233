package io.github.cameltencent.sms.springboot;

import java.util.Set;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * Finds the beans that properties name, as in {@code #bean:name} or {@code #name}. Other forms that Camel knows, such as
 * {@code #class:} and {@code #type:}, and beans of Camel's own registry are left to Camel.
 */
final class TencentSmsComponentConverter implements GenericConverter {

    private static final String BEAN = "#bean:";

    private final BeanFactory beans;

    TencentSmsComponentConverter(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return TencentSmsComponentConfiguration.beanTypes().stream()
                .map(type -> new ConvertiblePair(String.class, type))
                .collect(Collectors.toSet());
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        String reference = source == null ? "" : source.toString().trim();
        if (reference.isEmpty()) {
            return null;
        }
        Class<?> type = targetType.getType();
        if (!reference.startsWith("#")) {
            throw new IllegalArgumentException(
                    "A bean is expected here: write #bean:NAME, with the name of a bean of " + type.getName());
        }
        String name = reference.startsWith(BEAN) ? reference.substring(BEAN.length()) : reference.substring(1);
        return beans.containsBean(name) ? beans.getBean(name, type) : ofCamel(reference, type);
    }

    private Object ofCamel(String reference, Class<?> type) {
        // Without the arguments of a constructor, which can be secret.
        String shown = reference.replaceFirst("\\(.*", "");
        Object bean;
        try {
            bean = PropertyBindingSupport.resolveBean(beans.getBean(CamelContext.class), reference);
        } catch (Exception e) {
            throw new IllegalArgumentException("There is no bean " + shown, e);
        }
        if (!type.isInstance(bean)) {
            throw new IllegalArgumentException("There is no bean " + shown + " of " + type.getName());
        }
        return bean;
    }
}
