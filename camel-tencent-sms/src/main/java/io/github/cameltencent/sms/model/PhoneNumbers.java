package io.github.cameltencent.sms.model;

/** The forms of phone numbers that the API accepts, and the one that the component tracks messages by. */
public final class PhoneNumbers {

    private static final int MIN_DIGITS = 7;
    private static final int MAX_DIGITS = 15;
    private static final int MAINLAND_DIGITS = 11;
    private static final String MAINLAND_CODE = "+86";

    private PhoneNumbers() {}

    /**
     * Whether a number is a plus sign and 7 to 15 digits, or one of mainland China's mobile numbers with or without
     * {@code 86} or {@code 0086}. Nothing else may be in it, not even blanks.
     *
     * @param number the number
     * @return whether a request may have it
     */
    public static boolean isValid(String number) {
        return number.startsWith("+") ? isInternational(number) : isMainland(number, afterMainlandCode(number));
    }

    private static boolean isInternational(String number) {
        int digits = number.length() - 1;
        return digits >= MIN_DIGITS && digits <= MAX_DIGITS && number.charAt(1) != '0' && areDigits(number, 1);
    }

    /**
     * E.164, the form of Tencent's responses and of the keys of a message store: all forms of a mainland number become
     * {@code +86} and its digits. Other text stays as it is.
     *
     * @param number the number
     * @return the number in E.164 format, if it is valid
     */
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
            // The API does not accept digits of other scripts.
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
