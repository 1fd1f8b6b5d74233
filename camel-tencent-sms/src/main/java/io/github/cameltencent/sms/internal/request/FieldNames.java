package io.github.cameltencent.sms.internal.request;

import java.util.List;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.internal.request.RequestSchema.Field;
import io.github.cameltencent.sms.internal.text.NearestName;

/** Describes an unknown field name, with the name that may be meant. */
final class FieldNames {

    /** Anything else could be sensitive, such as a phone number that is used as a key. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z_.-]{0,63}");

    private FieldNames() {}

    static String shown(Object name, RequestSchema shape) {
        // Not the text of another object, which can have any length.
        String text = name instanceof String string ? string : "";
        if (text.equalsIgnoreCase("Region")) {
            // A common parameter of the API, not a field of the request.
            return "Region (set the header " + TencentSmsConstants.REGION + " or the option region)";
        }
        List<String> known = shape.fields().stream().map(Field::apiName).toList();
        String meant = NearestName.of(text, known);
        return safe(text)
                + (meant != null ? " (did you mean " + meant + "?)" : " (it has " + String.join(", ", known) + ")");
    }

    /** The name, if it looks like one. */
    static String safe(String text) {
        return NAME.matcher(text).matches() ? text : "(not a name)";
    }
}
