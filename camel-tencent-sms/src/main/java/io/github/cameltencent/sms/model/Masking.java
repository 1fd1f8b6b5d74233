package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/** Masks phone numbers for logs and messages, as {@code toString()} of the records does. */
public final class Masking {

    private static final String MASK = "****";

    /** A {@code +} or {@code 00} and 15 digits make 17; the rest allows for a few blanks or hyphens. */
    private static final int MAX_NUMBER_LENGTH = 20;

    private Masking() {}

    /**
     * Masks a phone number. From 11 characters on, the last four and those before the last eight remain:
     * {@code +8613812341234} becomes {@code +86138****1234}. Of 8 to 10 characters, the last two remain. Shorter text
     * is masked completely, and so is text of more than 20 characters, which is not a single phone number.
     *
     * @param phoneNumber the number
     * @return the masked number; {@code ****} for {@code null}
     */
    public static String phoneNumber(@Nullable String phoneNumber) {
        if (phoneNumber == null) {
            return MASK;
        }
        int length = phoneNumber.length();
        if (length < 8 || length > MAX_NUMBER_LENGTH) {
            return MASK;
        }
        if (length < 11) {
            return MASK + phoneNumber.substring(length - 2);
        }
        return phoneNumber.substring(0, length - 8) + MASK + phoneNumber.substring(length - 4);
    }
}
