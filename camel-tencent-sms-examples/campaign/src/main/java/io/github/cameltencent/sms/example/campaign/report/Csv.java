package io.github.cameltencent.sms.example.campaign.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of comma-separated values, as RFC 4180 describes them. */
final class Csv {

    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    /** What a spreadsheet would calculate. A number is none, even if it begins with a sign or is masked. */
    private static final Pattern FORMULA = Pattern.compile("(?s)(?![+-]?[\\d*]+$)[=+\\-@\t\r].*");

    private Csv() {}

    static String line(List<?> values) {
        return values.stream().map(Csv::value).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String value(Object value) {
        String text = value.toString();
        if (FORMULA.matcher(text).matches()) {
            text = "'" + text;
        }
        return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
