package io.github.cameltencent.sms;

import java.io.InputStream;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.RequestShape.Field;
import org.apache.camel.TypeConverter;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/** Turns what a header, a body or an option holds into the type of a field. Nothing is cut off or guessed. */
final class FieldConverter {

    /** Room for a number such as 1700000000.0; longer text is slow to read as a number, and none of the API's. */
    private static final int LONGEST_NUMBER = 24;

    /** So many places before or after the point: 1E+1000000000 would fill the memory with zeros. */
    private static final int MOST_PLACES = 1000;

    private final TypeConverter typeConverter;

    /** @param typeConverter reads bytes, streams and files */
    FieldConverter(TypeConverter typeConverter) {
        this.typeConverter = typeConverter;
    }

    /**
     * @param place where the value comes from, for the message
     * @throws InvalidFieldException if it cannot be a value of the field
     */
    Object convert(Field field, Object value, ValuePlace place) throws InvalidFieldException {
        return field.isList() ? list(field, value, place) : element(field, value, place);
    }

    private List<?> list(Field field, Object value, ValuePlace place) throws InvalidFieldException {
        List<Object> result = new ArrayList<>();
        for (Object entry : entries(value)) {
            if (entry == null || (entry instanceof JsonNode node && node.isNull())) {
                throw new InvalidFieldException("the " + place + " has no value at entry " + (result.size() + 1));
            }
            result.add(element(field, entry, place.entry(result.size() + 1)));
        }
        return result;
    }

    /** A list is a collection, an array, or text with commas; anything else is a list of one. */
    private static Iterable<?> entries(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection;
        } else if (value instanceof JsonNode node && node.isArray()) {
            return node;
        } else if (value instanceof CharSequence text) {
            return split(text.toString());
        } else if (value.getClass().isArray() && !(value instanceof byte[]) && !(value instanceof char[])) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                copy.add(Array.get(value, i));
            }
            return copy;
        }
        return List.of(value);
    }

    private static List<String> split(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        List<String> entries = new ArrayList<>();
        int start = 0;
        for (int comma; (comma = text.indexOf(',', start)) >= 0; start = comma + 1) {
            entries.add(text.substring(start, comma).strip());
        }
        entries.add(text.substring(start).strip());
        return entries;
    }

    private Object element(Field field, Object value, ValuePlace place) throws InvalidFieldException {
        if (field.element() != null) {
            return nested(field.element(), value, place);
        }
        return field.elementType() == Long.class ? number(value, place) : text(value, place, "text");
    }

    private String text(Object value, ValuePlace place, String wanted) throws InvalidFieldException {
        if (value instanceof JsonNode node) {
            // A fraction would not come out as it was written: 9.90 would become 9.9.
            if (node.isTextual() || node.isIntegralNumber()) {
                return node.asText();
            }
        } else if (value instanceof BigDecimal number) {
            if (number.scale() > MOST_PLACES || number.scale() < -MOST_PLACES) {
                throw new InvalidFieldException(
                        "the " + place + " is a number of more than " + MOST_PLACES + " places");
            }
            return number.toPlainString();
        } else if (value instanceof char[] characters) {
            return new String(characters);
        } else if (value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum) {
            return value.toString();
        } else if (value instanceof byte[] || value instanceof InputStream || value instanceof WrappedFile) {
            String converted = typeConverter.tryConvertTo(String.class, value);
            if (converted != null) {
                return converted;
            }
        }
        throw new InvalidFieldException("the " + place + " must be " + wanted + ", but is a " + typeName(value));
    }

    private Long number(Object value, ValuePlace place) throws InvalidFieldException {
        String digits = value instanceof Number
                ? value.toString()
                : text(value, place, "a whole number").strip();
        try {
            if (digits.length() <= LONGEST_NUMBER) {
                long number = new BigDecimal(digits).longValueExact();
                // The API's numbers are unsigned.
                if (number >= 0) {
                    return number;
                }
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // Its message shows the value.
        }
        throw new InvalidFieldException("the " + place + " must be a whole number, 0 or above");
    }

    private Object nested(RequestShape shape, Object value, ValuePlace place) throws InvalidFieldException {
        if (shape.type().isInstance(value)) {
            return value;
        }
        ObjectFields given = ObjectFields.of(value, shape, place);
        if (given == null) {
            throw new InvalidFieldException("the " + place + " must be a "
                    + shape.type().getSimpleName() + ", a Map or a JSON object, but is a " + typeName(value));
        }
        @Nullable Object[] values = new @Nullable Object[shape.fields().size()];
        for (int i = 0; i < values.length; i++) {
            Field field = shape.fields().get(i);
            Object raw = given.valueOf(field);
            if (raw != null) {
                values[i] = convert(field, raw, place.field(field.apiName()));
            }
        }
        return shape.create(values);
    }

    private static String typeName(Object value) {
        if (value instanceof JsonNode node) {
            return "JSON " + node.getNodeType();
        } else if (value instanceof Collection) {
            return "collection";
        } else if (value instanceof Map) {
            return "map";
        }
        return value.getClass().getSimpleName();
    }
}
