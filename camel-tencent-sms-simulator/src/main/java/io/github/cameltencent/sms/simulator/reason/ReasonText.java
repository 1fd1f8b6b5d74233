package io.github.cameltencent.sms.simulator.reason;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reason with its values.
 *
 * @param values take the places of {0}, {1} and so on; a reason among them is said in the same language
 */
public record ReasonText(Reason reason, List<Object> values) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    public ReasonText {
        values = List.copyOf(values);
    }

    public String english() {
        return filled(reason.english(), true);
    }

    public String chinese() {
        return filled(reason.chinese(), false);
    }

    private String filled(String sentence, boolean english) {
        return PLACE.matcher(sentence).replaceAll(place -> Matcher.quoteReplacement(value(place, english)));
    }

    private String value(MatchResult place, boolean english) {
        Object value = values.get(Integer.parseInt(place.group(1)));
        if (value instanceof ReasonText inner) {
            return english ? inner.english() : inner.chinese();
        }
        return value.toString();
    }

    /** Without the values, which may be those of a message. */
    @Override
    public String toString() {
        return "ReasonText[" + reason + "]";
    }
}
