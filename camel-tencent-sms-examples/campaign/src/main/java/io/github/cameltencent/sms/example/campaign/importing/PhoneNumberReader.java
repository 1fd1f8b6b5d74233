package io.github.cameltencent.sms.example.campaign.importing;

import java.text.Normalizer;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.model.PhoneNumbers;

/** Reads phone numbers as people and spreadsheets write them. What is ambiguous is refused, not guessed. */
final class PhoneNumberReader {

    /** Blanks of all kinds, hyphens and dashes, and marks of the writing direction, which come along with a copy. */
    private static final Pattern BETWEEN_DIGITS =
            Pattern.compile("[\\s\\p{Z}\\p{Cf}\\-\\u2010-\\u2015\\u2212]+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern SHORTENED = Pattern.compile("\\+?\\d+([.,]\\d+)?[eE]\\+?\\d+");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final boolean mainlandOnly;

    /**
     * A reader of numbers.
     *
     * @param mainlandOnly whether eleven digits are a number of mainland China. Elsewhere they can be another country's whose
     *     plus sign was lost: {@code 13105550100} in a spreadsheet may have been a number in Los Angeles.
     */
    PhoneNumberReader(boolean mainlandOnly) {
        this.mainlandOnly = mainlandOnly;
    }

    /** Returns the number in E.164 format. */
    String read(String cell) throws RejectedException {
        // The widest digits are those of Chinese input methods.
        String text = isAscii(cell) ? cell : Normalizer.normalize(cell, Normalizer.Form.NFKC);
        // A spreadsheet's mark of a text.
        text = text.startsWith("'") ? text.substring(1) : text;
        if (SHORTENED.matcher(text.strip()).matches()) {
            throw new RejectedException(
                    "the number was shortened by a spreadsheet: format the column as text, and export it again");
        }
        String number = BETWEEN_DIGITS.matcher(text).replaceAll("");
        if (number.isEmpty()) {
            throw new RejectedException("no number");
        }
        if (!mainlandOnly && number.length() <= 12 && DIGITS.matcher(number).matches()) {
            throw new RejectedException(
                    "neither + nor 86 before the number, and the campaign is not for mainland China only");
        }
        String normalised = PhoneNumbers.normalised(number);
        if (!PhoneNumbers.isValid(normalised)) {
            throw new RejectedException(
                    DIGITS.matcher(number).matches()
                            ? "neither a mobile number of mainland China nor + and a country code"
                            : "not a phone number");
        }
        if (normalised.startsWith("+86") && !PhoneNumbers.isValid(normalised.substring(1))) {
            throw new RejectedException("not a mobile number of mainland China");
        }
        return normalised;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }
}
