package io.github.cameltencent.sms.simulator.store;

/** Counts the short messages (segments) that a text is split into, which are what is charged. */
public final class SmsSegments {
    private static final String GSM7 = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** These count as two characters. */
    private static final String GSM7_EXTENDED = "|^€{}[]~\\";

    private SmsSegments() {}

    /**
     * Counts the segments of a mainland message.
     *
     * @param text with the signature and its two brackets
     */
    public static int mainland(String text) {
        return cut(text.length(), 70, 67);
    }

    /**
     * Counts the segments of a message to any other country.
     *
     * @param text with the signature, if there is one
     */
    public static int global(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (GSM7.indexOf(c) >= 0) {
                length += 1;
            } else if (GSM7_EXTENDED.indexOf(c) >= 0) {
                length += 2;
            } else {
                return cut(text.length(), 70, 67);
            }
        }
        return cut(length, 160, 153);
    }

    private static int cut(int length, int single, int part) {
        return length <= single ? 1 : (length + part - 1) / part;
    }
}
