package io.github.cameltencent.sms;

import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.RequestShape.Field;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PropertyBindingSupport;

/**
 * Makes text of options that are given as other objects: as parameters in Java, or as a reference to a bean. Camel would take
 * whatever they show, such as {@code [a, b]} for a list.
 */
final class OptionText {

    private final CamelContext context;
    private final TencentSmsOperation operation;
    private final FieldConverter converter;

    OptionText(CamelContext context, TencentSmsOperation operation) {
        this.context = context;
        this.operation = operation;
        this.converter = new FieldConverter(new TextReader(context, null));
    }

    /**
     * Replaces the values of the options that stand for a field of the request.
     *
     * @param parameters by the options' own names
     * @throws IllegalArgumentException if one cannot be a value of its field
     */
    void replaceIn(Map<String, Object> parameters) throws Exception {
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            Field field = FieldOptions.has(name) ? operation.shape().byName(name) : null;
            if (field != null && parameter.getValue() != null) {
                Object value = resolved(parameter.getValue());
                if (!(value instanceof String)) {
                    parameter.setValue(text(field, value));
                }
            }
        }
    }

    private Object resolved(Object value) throws Exception {
        boolean isReference = value instanceof String text
                && (text.startsWith("#bean:") || text.startsWith("#type:") || text.startsWith("#valueAs("));
        return isReference ? PropertyBindingSupport.resolveBean(context, value) : value;
    }

    private String text(Field field, Object value) {
        ValuePlace place = ValuePlace.of("option ", field.name());
        try {
            Object converted = converter.convert(field, value, place);
            return converted instanceof List<?> list ? joined(list, place) : converted.toString();
        } catch (InvalidFieldException e) {
            throw new IllegalArgumentException(operation + ": " + e.getMessage());
        }
    }

    private static String joined(List<?> list, ValuePlace place) throws InvalidFieldException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            String entry = list.get(i).toString();
            if (entry.indexOf(',') >= 0) {
                throw new InvalidFieldException("the " + place.entry(i + 1)
                        + " has a comma in it, and options are split at commas: set the header or the body instead");
            }
            text.append(i == 0 ? "" : ",").append(entry);
        }
        return text.toString();
    }
}
