package io.github.cameltencent.sms.internal.request;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.cameltencent.sms.internal.request.RequestSchema.Field;
import org.jspecify.annotations.Nullable;

/**
 * Converts the value of a header, a body field or an option to the type of a request field. It never truncates or
 * guesses.
 */
public final class FieldConverter {

    /** Enough for a number such as 1700000000.0. Longer text is slow to parse, and not a number of the API. */
    private static final int MAX_NUMBER_LENGTH = 24;

    private static final String NUMBER_WITHOUT_PLUS =
            " is a number, which has no plus sign and no leading zeros, so it may be another person's:"
                    + " write the phone number as text (quoted in YAML and JSON), with its plus sign";

    private final TextReader reader;

    public FieldConverter(TextReader reader) {
        this.reader = reader;
    }

    /**
     * Converts a value to the type of its field.
     *
     * @param place the location of the value, for the message
     * @throws InvalidFieldException if it is not a valid value of the field
     */
    public Object convert(Field field, Object value, ValueLocation place) throws InvalidFieldException {
        return field.isList() ? list(field, value, place) : element(field, value, place);
    }

    private List<?> list(Field field, Object value, ValueLocation place) throws InvalidFieldException {
        List<Object> result = new ArrayList<>();
        for (Object entry : entries(field, unwrapped(value, place), place)) {
            if (entry == null || (entry instanceof JsonNode node && (node.isNull() || node.isMissingNode()))) {
                throw new InvalidFieldException("the " + place + " has no value in entry " + (result.size() + 1));
            }
            result.add(element(field, entry, place.entry(result.size() + 1)));
        }
        return result;
    }

    /** A list is a collection, an array, or text with commas; anything else is a list of one. */
    private Iterable<?> entries(Field field, Object value, ValueLocation place) throws InvalidFieldException {
        if (TextReader.isText(value)) {
            String text = reader.text(value, place);
            refuseLostPlus(field, text, place);
            return split(text);
        } else if (value instanceof Collection<?> collection) {
            return collection;
        } else if (value instanceof JsonNode node && node.isArray()) {
            return node;
        } else if (value.getClass().isArray()) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                copy.add(Array.get(value, i));
            }
            return copy;
        }
        return List.of(value);
    }

    /** A tree can contain any object. */
    private static Object unwrapped(Object value, ValueLocation place) throws InvalidFieldException {
        Object result = value;
        while (result instanceof POJONode node) {
            result = node.getPojo();
        }
        if (result == null) {
            throw new InvalidFieldException("the " + place + " has no value");
        }
        return result;
    }

    private static void refuseLostPlus(Field field, String text, ValueLocation place) throws InvalidFieldException {
        if (field.isPhoneNumber() && PhoneNumberText.lostItsPlus(text)) {
            throw new InvalidFieldException("the " + place + " has a blank instead of the plus sign of a number"
                    + ": a phone number " + PhoneNumberText.FORMAT);
        }
    }

    private static List<String> split(String text) {
        if (text.isBlank()) {
            return List.of();
        } else if (text.indexOf(',') < 0) {
            return List.of(text.strip());
        }
        List<String> entries = new ArrayList<>();
        int start = 0;
        for (int comma; (comma = text.indexOf(',', start)) >= 0; start = comma + 1) {
            entries.add(text.substring(start, comma).strip());
        }
        entries.add(text.substring(start).strip());
        return entries;
    }

    private Object element(Field field, Object given, ValueLocation place) throws InvalidFieldException {
        Object value = unwrapped(given, place);
        if (field.element() != null) {
            return nested(field.element(), value, place);
        } else if (field.elementType() == Long.class) {
            return number(value, place);
        } else if (field.isPhoneNumber()) {
            return phoneNumber(field, value, place);
        }
        return text(value, place, "text");
    }

    private String phoneNumber(Field field, Object value, ValueLocation place) throws InvalidFieldException {
        String text = text(value, place, "text");
        boolean isNumber = value instanceof Number || (value instanceof JsonNode node && node.isNumber());
        if (isNumber && !PhoneNumberText.isSameWithPlus(text)) {
            throw new InvalidFieldException("the " + place + NUMBER_WITHOUT_PLUS);
        }
        if (!field.isList()) {
            refuseLostPlus(field, text, place);
        }
        return text;
    }

    private String text(Object value, ValueLocation place, String wanted) throws InvalidFieldException {
        if (TextReader.isText(value)) {
            return reader.text(value, place);
        } else if (value instanceof Number number) {
            return text(number, place, true);
        } else if (value instanceof JsonNode node && node.isNumber()) {
            // A fraction has lost its trailing zeros: 9.90 has become 9.9.
            return text(node.numberValue(), place, false);
        } else if (value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum
                || value instanceof UUID) {
            return value.toString();
        }
        throw new InvalidFieldException("the " + place + " must be " + wanted + ", but is " + ValueKind.of(value));
    }

    private static String text(Number number, ValueLocation place, boolean withPlaces) throws InvalidFieldException {
        String text = NumberText.of(number);
        if (text != null && (withPlaces || NumberText.whole(number) != null)) {
            return text;
        } else if (NumberText.isTooLong(number)) {
            throw new InvalidFieldException(
                    "the " + place + " is a number with more than " + NumberText.MAX_DIGITS + " digits");
        }
        throw new InvalidFieldException(
                "the " + place + " is a number that is not an integer, or too large to be exact:"
                        + " write it as text, in the form that the recipient reads");
    }

    private Long number(Object value, ValueLocation place) throws InvalidFieldException {
        BigInteger whole;
        if (value instanceof Number number) {
            whole = NumberText.whole(number);
        } else if (value instanceof JsonNode node && node.isNumber()) {
            whole = NumberText.whole(node.numberValue());
        } else {
            whole = parsed(text(value, place, "a whole number").strip());
        }
        // The API's numbers are unsigned.
        if (whole == null || whole.signum() < 0 || whole.bitLength() >= Long.SIZE) {
            throw new InvalidFieldException("the " + place + " must be a whole number, 0 or above");
        }
        return whole.longValue();
    }

    private static @Nullable BigInteger parsed(String digits) {
        try {
            return digits.length() <= MAX_NUMBER_LENGTH ? NumberText.whole(new BigDecimal(digits)) : null;
        } catch (NumberFormatException e) {
            // Without the cause, whose message shows the value.
            return null;
        }
    }

    private Object nested(RequestSchema shape, Object value, ValueLocation place) throws InvalidFieldException {
        ObjectFields given = ObjectFields.of(value, shape, place);
        if (given == null) {
            throw new InvalidFieldException("the " + place + " must be a "
                    + shape.type().getSimpleName() + ", a Map or a JSON object, but is " + ValueKind.of(value));
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
}
