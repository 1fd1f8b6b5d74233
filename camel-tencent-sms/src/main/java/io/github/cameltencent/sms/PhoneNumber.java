package io.github.cameltencent.sms;

import java.util.regex.Pattern;

/** The forms of phone numbers that the API takes. */
final class PhoneNumber {

    /** For the end of a sentence about a malformed number. */
    static final String FORMAT =
            "must be + and 8 to 15 digits, country code first (in a URI write RAW(+...), for a plain + is lost there)";

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{7,14}");
    private static final Pattern MAINLAND = Pattern.compile("(0086|86)?(1[3-9]\\d{9})");

    private static final Pattern LOST_PLUS = Pattern.compile("(^|,)\\s+\\d");

    private PhoneNumber() {}

    /**
     * Whether an option holds a number whose + was read as a blank, as in the query of a URI. Without it, a number of
     * eleven digits would be somebody in mainland China.
     */
    static boolean lostItsPlus(String option) {
        return LOST_PLUS.matcher(option).find();
    }

    static boolean isValid(String number) {
        return E164.matcher(number).matches() || MAINLAND.matcher(number).matches();
    }

    /** The number as Tencent names it in an answer: {@code +86} is put before the other forms of mainland numbers. */
    static String normalised(String number) {
        var mainland = MAINLAND.matcher(number);
        return mainland.matches() ? "+86" + mainland.group(2) : number;
    }
}
