package io.github.cameltencent.sms.internal.request;

/** The forms of phone numbers that the API accepts. */
public final class PhoneNumbers {

    /** The end of a sentence about a malformed number. */
    static final String FORMAT =
            "must be + and 7 to 15 digits, country code first (in a URI write RAW(+...), because a plain + is lost there)";

    private static final int MIN_DIGITS = 7;
    private static final int MAX_DIGITS = 15;
    private static final int MAINLAND_DIGITS = 11;
    private static final String MAINLAND_CODE = "+86";

    private PhoneNumbers() {}

    /**
     * Whether a list contains a number whose + was decoded to a blank, as in the query of a URI. Without it, a number
     * of eleven digits would be a number of mainland China.
     */
    public static boolean lostItsPlus(String list) {
        for (int i = 1; i < list.length(); i++) {
            if (isDigit(list.charAt(i)) && isBlank(list.charAt(i - 1))) {
                int before = i - 1;
                while (before >= 0 && isBlank(list.charAt(before))) {
                    before--;
                }
                if (before < 0 || list.charAt(before) == ',') {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a number without its plus sign is unambiguous, because it would be too long for another country. */
    static boolean isSameWithPlus(String number) {
        return number.startsWith("86") && isMainland(number, "86".length());
    }

    public static boolean isValid(String number) {
        return number.startsWith("+") ? isInternational(number) : isMainland(number, afterMainlandCode(number));
    }

    private static boolean isInternational(String number) {
        int digits = number.length() - 1;
        return digits >= MIN_DIGITS && digits <= MAX_DIGITS && number.charAt(1) != '0' && areDigits(number, 1);
    }

    /** E.164, the form of Tencent's responses: all forms of a mainland number become {@code +86} and its digits. */
    public static String normalised(String number) {
        int start = number.startsWith(MAINLAND_CODE) ? MAINLAND_CODE.length() : afterMainlandCode(number);
        // Tencent ignores a leading zero, too.
        if (start < number.length() && number.charAt(start) == '0') {
            start++;
        }
        if (!isMainland(number, start)) {
            return number;
        }
        boolean isNormal = number.startsWith(MAINLAND_CODE) && start == MAINLAND_CODE.length();
        return isNormal ? number : MAINLAND_CODE + number.substring(start);
    }

    private static int afterMainlandCode(String number) {
        if (number.startsWith("0086")) {
            return "0086".length();
        }
        return number.startsWith("86") ? "86".length() : 0;
    }

    /** Whether the rest are eleven digits of a mobile number of mainland China. */
    private static boolean isMainland(String number, int start) {
        return number.length() - start == MAINLAND_DIGITS
                && number.charAt(start) == '1'
                && number.charAt(start + 1) >= '3'
                && areDigits(number, start);
    }

    private static boolean areDigits(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The API does not accept digits of other scripts. */
    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isBlank(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }
}
