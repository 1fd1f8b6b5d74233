package io.github.cameltencent.sms;

import java.util.regex.Pattern;

/** The forms of phone numbers that the API takes. */
final class PhoneNumber {

    /** For the end of a sentence about a malformed number. */
    static final String FORMAT =
            "must be + and 8 to 15 digits, country code first (in a URI write RAW(+...), for a plain + is lost there)";

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{7,14}");
    private static final Pattern MAINLAND = Pattern.compile("(?:0086|86)?1[3-9]\\d{9}");

    /** Tencent passes over a zero before the number, too. */
    private static final Pattern ANY_MAINLAND = Pattern.compile("(?:\\+86|0086|86)?0?(1[3-9]\\d{9})");

    private static final Pattern LOST_PLUS = Pattern.compile("(^|,)\\s+\\d");

    private PhoneNumber() {}

    /**
     * Whether a list holds a number whose + was read as a blank, as in the query of a URI. Without it, a number of
     * eleven digits would be somebody in mainland China.
     */
    static boolean lostItsPlus(String list) {
        return LOST_PLUS.matcher(list).find();
    }

    static boolean isValid(String number) {
        return E164.matcher(number).matches() || MAINLAND.matcher(number).matches();
    }

    /** The number as Tencent names it in an answer: all forms of a mainland number become {@code +86} and its digits. */
    static String normalised(String number) {
        var mainland = ANY_MAINLAND.matcher(number);
        return mainland.matches() ? "+86" + mainland.group(1) : number;
    }
}
