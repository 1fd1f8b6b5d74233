package io.github.cameltencent.sms;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the text of options that are numbers or times. Camel takes any text for a time: {@code abc} is 0 to it, {@code 5s} 5000
 * connections, and of a number that is too large some digits are left.
 */
final class OptionNumbers {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    /** The form of Camel's own times. */
    private static final Pattern TIME =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,15})ms)?");

    private OptionNumbers() {}

    /**
     * The value as an option of that type has it. What is no text of a number or time is left to Camel.
     *
     * @throws IllegalArgumentException if the text is none of the type's
     */
    static @Nullable Object read(String option, @Nullable Class<?> type, @Nullable Object value) {
        if (!(value instanceof String text) || text.startsWith("#")) {
            return value;
        } else if (type == int.class || type == Integer.class) {
            return whole(option, text, Integer.MAX_VALUE).intValue();
        } else if (type == long.class) {
            // Besides it, only times are that long.
            return option.equals("repeatCount") ? whole(option, text, Long.MAX_VALUE) : millis(option, text.strip());
        }
        return value;
    }

    private static Long whole(String option, String text, long most) {
        String digits = text.strip();
        if (WHOLE.matcher(digits).matches()) {
            long number = Long.parseLong(digits);
            if (Math.abs(number) <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException("The option " + option + " must be a whole number, such as 5");
    }

    private static Long millis(String option, String text) {
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        try {
            Matcher parts = TIME.matcher(text);
            if (!text.isEmpty() && parts.matches()) {
                return Duration.ofDays(part(parts, 1))
                        .plusHours(part(parts, 2))
                        .plusMinutes(part(parts, 3))
                        .plusSeconds(part(parts, 4))
                        .plusMillis(part(parts, 5))
                        .toMillis();
            }
            return Duration.parse(text).toMillis();
        } catch (DateTimeParseException | ArithmeticException e) {
            // Its message would show the value.
            throw new IllegalArgumentException("The option " + option
                    + " must be a time: a number of milliseconds, or text such as 10s, 1m30s or PT1M30S");
        }
    }

    private static long part(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }
}
