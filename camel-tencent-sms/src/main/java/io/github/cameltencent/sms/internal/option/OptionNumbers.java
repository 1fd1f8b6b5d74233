package io.github.cameltencent.sms.internal.option;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the values of options that are numbers or durations. Camel accepts any text as a duration: {@code abc} becomes
 * 0, {@code 5s} 5000 connections, and a number that is too large is truncated. A Java number must have exactly the
 * option's type for Camel.
 */
public final class OptionNumbers {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    /** The form of Camel's durations. */
    private static final Pattern TIME =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,15})ms)?");

    private OptionNumbers() {}

    /**
     * Converts the value to the option's type. Values that are not text, numbers or durations are left to Camel.
     *
     * @throws IllegalArgumentException if the value is not of that type
     */
    public static @Nullable Object read(String option, @Nullable Class<?> type, @Nullable Object value) {
        boolean isBean = value instanceof String text && text.startsWith("#");
        boolean isRead = value instanceof CharSequence || value instanceof Number || value instanceof Duration;
        if (value == null || isBean || !isRead) {
            return value;
        } else if (type == int.class || type == Integer.class) {
            return whole(option, value, Integer.MAX_VALUE).intValue();
        } else if (type == long.class) {
            // All other options of this type are durations.
            return option.equals("repeatCount") ? whole(option, value, Long.MAX_VALUE) : millis(option, value);
        }
        return value;
    }

    private static Long whole(String option, Object value, long most) {
        Long number = value instanceof Number given ? whole(given) : whole(value.toString());
        if (number == null || Math.abs(number) > most) {
            throw new IllegalArgumentException("The option " + option + " must be a whole number, such as 5");
        }
        return number;
    }

    private static @Nullable Long whole(String text) {
        String digits = text.strip();
        return WHOLE.matcher(digits).matches() ? Long.valueOf(digits) : null;
    }

    private static @Nullable Long whole(Number number) {
        try {
            return new BigDecimal(number.toString()).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            // A fraction, too large, or not a number.
            return null;
        }
    }

    private static Long millis(String option, Object value) {
        Long number = value instanceof Number given ? whole(given) : null;
        return number == null ? millis(option, value.toString().strip()) : number;
    }

    private static Long millis(String option, String text) {
        Long number = whole(text);
        if (number != null) {
            return number;
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
            // Without the cause, whose message would show the value.
            throw new IllegalArgumentException("The option " + option
                    + " must be a time: a number of milliseconds, or text such as 10s, 1m30s or PT1M30S");
        }
    }

    private static long part(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }
}
