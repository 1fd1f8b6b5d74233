package io.github.cameltencent.sms.internal.request;

import io.github.cameltencent.sms.model.PhoneNumbers;

/** What happens to phone numbers on their way through URIs and other text. */
final class PhoneNumberText {

    /** The end of a sentence about a malformed number. */
    static final String FORMAT =
            "must be + and 7 to 15 digits, country code first (in a URI write RAW(+...), because a plain + is lost there)";

    private PhoneNumberText() {}

    /**
     * Whether a list contains a number whose + was decoded to a blank, as in the query of a URI. Without it, a number
     * of eleven digits would be a number of mainland China.
     */
    static boolean lostItsPlus(String list) {
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
        return number.startsWith("86") && PhoneNumbers.isValid(number);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isBlank(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }
}
