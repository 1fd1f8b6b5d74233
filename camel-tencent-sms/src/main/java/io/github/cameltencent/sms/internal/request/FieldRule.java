package io.github.cameltencent.sms.internal.request;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.model.PhoneNumbers;
import org.jspecify.annotations.Nullable;

/** A limit of the API on the value of one field, checked before anything is sent. */
@FunctionalInterface
public interface FieldRule {

    /** A time with hour precision. */
    Pattern HOUR = Pattern.compile("\\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])([01]\\d|2[0-3])");

    /** In seconds since 1970. Until then, no time looks like one with hour precision of this century. */
    long YEAR_2033 = 2_000_000_000;

    /** Returns what is wrong with the value, without showing it, or {@code null} if it is valid. */
    @Nullable
    String violation(Object value);

    /** A whole number within bounds. */
    static FieldRule range(long least, long most) {
        return value -> {
            long number = (Long) value;
            return number >= least && number <= most ? null : "must be from " + least + " to " + most;
        };
    }

    /** The only value that the API accepts. */
    static FieldRule always(long only) {
        return value -> (Long) value == only ? null : "must be " + only + " for this operation";
    }

    /** 0 or 1. */
    static FieldRule flag() {
        return range(0, 1);
    }

    /** Seconds since 1970. Milliseconds, and the form of the statistics, are recognized by their size. */
    static FieldRule epochSeconds() {
        return value -> {
            long seconds = (Long) value;
            if (seconds >= 100_000_000_000L) {
                return "must be seconds since 1970, not milliseconds";
            }
            return seconds >= YEAR_2033 && HOUR.matcher(Long.toString(seconds)).matches()
                    ? "must be seconds since 1970; the form yyyymmddhh is for statistics"
                    : null;
        };
    }

    /** A time with hour precision, such as 2026112207. */
    static FieldRule hour() {
        return value ->
                HOUR.matcher((String) value).matches() ? null : "must have the form yyyymmddhh, such as 2026112207";
    }

    /** Text with less than a number of bytes in UTF-8. */
    static FieldRule utf8BytesBelow(int bytes) {
        return value -> ((String) value).getBytes(StandardCharsets.UTF_8).length < bytes
                ? null
                : "must be shorter than " + bytes + " bytes of UTF-8";
    }

    /** A maximum number of entries. */
    static FieldRule atMostEntries(int most) {
        return value -> {
            int size = ((List<?>) value).size();
            return size <= most ? null : "has " + size + " entries, but the maximum is " + most;
        };
    }

    /** At least one entry. */
    static FieldRule notEmpty() {
        return value -> ((List<?>) value).isEmpty() ? "is empty" : null;
    }

    /** Text, alone or in a list, that can be encoded as UTF-8. */
    static FieldRule wellFormed() {
        return value -> isBroken(value) ? "contains an unpaired surrogate" : null;
    }

    private static boolean isBroken(Object value) {
        if (value instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof String text && hasHalfCharacter(text)) {
                    return true;
                }
            }
        }
        return value instanceof String text && hasHalfCharacter(text);
    }

    private static boolean hasHalfCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** Both rules; the first violation counts. */
    default FieldRule and(FieldRule other) {
        return value -> {
            String violation = violation(value);
            return violation != null ? violation : other.violation(value);
        };
    }

    /** One phone number, or each in a list, with the plus sign. */
    static FieldRule plusSign() {
        return value -> {
            List<?> numbers = value instanceof List<?> list ? list : List.of(value);
            for (int i = 0; i < numbers.size(); i++) {
                if (!((String) numbers.get(i)).startsWith("+")) {
                    return "has no plus sign" + (value instanceof List ? " at number " + (i + 1) : "")
                            + ", which the option requirePlus demands (in YAML, quote the number to keep it)";
                }
            }
            return null;
        };
    }

    /** A phone number. */
    static FieldRule phoneNumber() {
        return value -> PhoneNumbers.isValid((String) value) ? null : PhoneNumberText.FORMAT;
    }

    /** Phone numbers. */
    static FieldRule phoneNumbers() {
        return value -> {
            List<?> numbers = (List<?>) value;
            for (int i = 0; i < numbers.size(); i++) {
                if (!PhoneNumbers.isValid((String) numbers.get(i))) {
                    return "is malformed at number " + (i + 1) + " of " + numbers.size() + ": a phone number "
                            + PhoneNumberText.FORMAT;
                }
            }
            return null;
        };
    }
}
