package io.github.cameltencent.sms;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.internal.option.OptionBeans;
import io.github.cameltencent.sms.internal.option.OptionNumbers;
import io.github.cameltencent.sms.internal.request.FieldConverter;
import io.github.cameltencent.sms.internal.request.FieldRule;
import io.github.cameltencent.sms.internal.request.InvalidFieldException;
import io.github.cameltencent.sms.internal.request.RequestSchema.Field;
import io.github.cameltencent.sms.internal.request.TextReader;
import io.github.cameltencent.sms.internal.request.ValueLocation;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PropertyBindingSupport;
import org.jspecify.annotations.Nullable;

/**
 * Converts options to their types before Camel does. Camel would convert objects with {@code toString()}, a list to
 * {@code [a, b]}, and text such as {@code abc} to the number 0.
 */
final class OptionText {

    private final CamelContext context;
    private final TencentSmsOperation operation;
    private final String endpoint;
    private final PropertyConfigurerGetter types;
    private final FieldConverter converter;

    /** @param endpoint the name of the endpoint in messages */
    OptionText(TencentSmsComponent component, TencentSmsOperation operation, String endpoint) {
        this.endpoint = endpoint;
        this.context = component.getCamelContext();
        this.operation = operation;
        this.types = (PropertyConfigurerGetter) component.getEndpointPropertyConfigurer();
        this.converter = new FieldConverter(new TextReader(context, null));
    }

    /**
     * Replaces the values of options that are fields of the request, numbers or durations, and checks those that are
     * beans.
     *
     * @param parameters the values by the options' names
     * @throws IllegalArgumentException if a value is invalid
     */
    void replaceIn(Map<String, Object> parameters) throws Exception {
        for (Iterator<Map.Entry<String, Object>> all = parameters.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Object> parameter = all.next();
            String name = parameter.getKey();
            Class<?> type = types.getOptionType(name, false);
            Field field = FieldOptions.has(name) ? operation.schema().byName(name) : null;
            Object value = parameter.getValue();
            if (field == null) {
                if (!operation.isCallback()) {
                    // camel-webhook passes the text form of a bean.
                    OptionBeans.check(context, name, type, value);
                }
                parameter.setValue(OptionNumbers.read(name, type, value));
            } else if (value != null) {
                Object replaced = replaced(field, type, resolved(value));
                if (replaced == null) {
                    all.remove();
                } else {
                    parameter.setValue(replaced);
                }
            }
        }
    }

    private Object resolved(Object value) throws Exception {
        boolean isReference = value instanceof String text
                && (text.startsWith("#bean:") || text.startsWith("#type:") || text.startsWith("#valueAs("));
        return isReference ? PropertyBindingSupport.resolveBean(context, value) : value;
    }

    /** The converted value, or {@code null} if the option counts as not set. */
    private @Nullable Object replaced(Field field, @Nullable Class<?> type, Object value) {
        if (type != Long.class) {
            return value instanceof String ? value : text(field, value);
        } else if (value instanceof String text) {
            UnfilledOptions.refuse(endpoint, field.name(), text);
            return text.isBlank() ? null : number(field, value);
        }
        return number(field, value);
    }

    /** Some numbers are text in the API, such as the hours of the statistics. */
    private Long number(Field field, Object value) {
        ValueLocation place = ValueLocation.of("option ", field.name());
        try {
            Object converted = converter.convert(field, value, place);
            FieldRule rule = operation.rules().checks().get(field.name());
            String violation = rule == null || converted instanceof Long ? null : rule.violation(converted);
            if (violation != null) {
                throw new InvalidFieldException("the " + place + " " + violation);
            }
            return converted instanceof Long number ? number : Long.valueOf(converted.toString());
        } catch (InvalidFieldException e) {
            throw new IllegalArgumentException(operation + ": " + e.getMessage());
        }
    }

    private String text(Field field, Object value) {
        ValueLocation place = ValueLocation.of("option ", field.name());
        try {
            Object converted = converter.convert(field, value, place);
            return converted instanceof List<?> list ? joined(list, place) : converted.toString();
        } catch (InvalidFieldException e) {
            throw new IllegalArgumentException(operation + ": " + e.getMessage());
        }
    }

    private static String joined(List<?> list, ValueLocation place) throws InvalidFieldException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            String entry = list.get(i).toString();
            if (entry.indexOf(',') >= 0) {
                throw new InvalidFieldException("the " + place.entry(i + 1)
                        + " contains a comma, but options are split at commas: use the header or the body instead");
            }
            text.append(i == 0 ? "" : ",").append(entry);
        }
        return text.toString();
    }
}
