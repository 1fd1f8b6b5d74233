package io.github.cameltencent.sms;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.RequestShape.Field;

/** Shows a field name that the API does not have, with what may be meant. */
final class FieldNames {

    /** A name of another form could be anything, even a phone number that ended up as a key. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z_.-]{0,63}");

    private FieldNames() {}

    static String shown(Object name, RequestShape shape) {
        // Not the text of anything else: it can be of any length, or without an end.
        String text = name instanceof String string ? string : "";
        for (Field field : shape.fields()) {
            if (text.equalsIgnoreCase(field.apiName())) {
                return text + " (did you mean " + field.apiName() + "?)";
            }
        }
        String known = shape.fields().stream().map(Field::apiName).collect(Collectors.joining(", "));
        return safe(text) + " (it has " + known + ")";
    }

    /** The name, if it looks like one. */
    static String safe(String text) {
        return NAME.matcher(text).matches() ? text : "(not a name)";
    }
}
