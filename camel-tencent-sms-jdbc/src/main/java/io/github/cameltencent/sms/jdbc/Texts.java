package io.github.cameltencent.sms.jdbc;

import org.jspecify.annotations.Nullable;

/** Shortens external texts to the size of a column: a longer one would fail the whole statement. */
final class Texts {

    private Texts() {}

    /** The columns of messages and receipts have the same length, so that shortened values still match. */
    static String serialNo(String serialNo) {
        return shortened(serialNo, 128);
    }

    static @Nullable String fit(@Nullable String text, int length) {
        return text == null ? null : shortened(text, length);
    }

    static @Nullable String code(@Nullable String code) {
        return fit(code, 128);
    }

    /** Also without the character that PostgreSQL rejects. */
    private static String shortened(String text, int length) {
        String clean = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        if (clean.length() <= length) {
            return clean;
        }
        boolean inPair = Character.isHighSurrogate(clean.charAt(length - 1));
        return clean.substring(0, inPair ? length - 1 : length);
    }
}
