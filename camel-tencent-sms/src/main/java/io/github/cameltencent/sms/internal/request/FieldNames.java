package io.github.cameltencent.sms.internal.request;

import java.util.List;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.internal.request.RequestSchema.Field;
import io.github.cameltencent.sms.internal.text.NearestName;

/** Shows a field name that the API does not have, with what may be meant. */
final class FieldNames {

    /** A name of another form could be anything, even a phone number that ended up as a key. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z_.-]{0,63}");

    private FieldNames() {}

    static String shown(Object name, RequestSchema shape) {
        // Not the text of anything else: it can be of any length, or without an end.
        String text = name instanceof String string ? string : "";
        if (text.equalsIgnoreCase("Region")) {
            // One of the API's too, but of all its actions, and no field of the request.
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
