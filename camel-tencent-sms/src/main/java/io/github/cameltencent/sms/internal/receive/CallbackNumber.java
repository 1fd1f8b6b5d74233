package io.github.cameltencent.sms.internal.receive;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.model.PhoneNumbers;
import org.jspecify.annotations.Nullable;

/**
 * Builds the phone number of a callback from country code and national number. Returns none if it is not certain,
 * because a wrong number would send the next message to a stranger.
 */
final class CallbackNumber {

    private static final String MAINLAND_CHINA = "86";

    /** The length of national numbers, for country codes with a fixed length of personal numbers. */
    private static final Map<String, Integer> LENGTHS = Map.of("1", 10, "7", 10, "65", 8, "852", 8, "853", 8);

    /**
     * Country codes after which a number may begin with a zero; elsewhere the zero is dialled within the country only.
     */
    private static final Set<String> WITH_ZERO = Set.of("39", "225", "241", "242", "378", "379");

    /** A country code, possibly with its dialling prefix. */
    private static final Pattern COUNTRY = Pattern.compile("(?:\\+*|00)([1-9][0-9]{0,3})");

    /** Mobile numbers, and numbers of devices with a SIM card. */
    private static final Pattern IN_MAINLAND_CHINA = Pattern.compile("\\+86(1[3-9][0-9]{9}|1[04][0-9]{11})");

    /** No area code begins with 0 or 1. */
    private static final Pattern IN_NORTH_AMERICA = Pattern.compile("\\+1[2-9][0-9]{9}");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{4,17}");

    private CallbackNumber() {}

    /**
     * The number in E.164, or {@code null} if it is not certain.
     *
     * @param country {@code nationcode}, such as {@code 86}
     * @param subscriber {@code mobile}, such as {@code 13812345678}
     */
    static @Nullable String of(String country, String subscriber) {
        Matcher code = COUNTRY.matcher(country.strip());
        String number = subscriber.strip();
        if (number.startsWith("+")) {
            boolean agrees = country.isBlank() || (code.matches() && number.startsWith("+" + code.group(1)));
            return agrees ? sound(PhoneNumbers.normalised(number)) : null;
        } else if (!code.matches() || !DIGITS.matcher(number).matches()) {
            return null;
        }
        return sound(together(code.group(1), number));
    }

    private static String together(String code, String number) {
        if (code.equals(MAINLAND_CHINA)) {
            // Also if the number has the country code already, or a leading zero.
            return PhoneNumbers.normalised(number.startsWith("0") || number.startsWith(code) ? number : "+86" + number);
        } else if (number.startsWith("00")) {
            return number.startsWith(code, 2) ? "+" + number.substring(2) : "";
        } else if (number.startsWith("0") && !WITH_ZERO.contains(code)) {
            return "";
        }
        Integer length = LENGTHS.get(code);
        if (length == null) {
            return "+" + code + number;
        }
        // The number may have the country code already.
        boolean hasCode = number.length() == code.length() + length && number.startsWith(code);
        return hasCode ? "+" + number : number.length() == length ? "+" + code + number : "";
    }

    private static @Nullable String sound(String number) {
        boolean isSound = number.startsWith("+86")
                ? IN_MAINLAND_CHINA.matcher(number).matches()
                : number.startsWith("+1")
                        ? IN_NORTH_AMERICA.matcher(number).matches()
                        : number.startsWith("+") && PhoneNumbers.isValid(number);
        return isSound ? number : null;
    }
}
