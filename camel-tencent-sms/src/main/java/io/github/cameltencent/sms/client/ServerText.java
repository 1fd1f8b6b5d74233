package io.github.cameltencent.sms.client;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Makes text from the other side fit for a log line. */
public final class ServerText {

    private static final int MAXIMUM_LENGTH = 300;
    private static final String UNREADABLE = "(unreadable)";
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}{4,}");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");
    private static final int LONGEST_IDENTIFIER = 100;

    /** So many digits, and nothing else, can be a phone number. */
    private static final int SHORTEST_PHONE_NUMBER = 7;

    private ServerText() {}

    /** An error code or a request id, if it looks like one. */
    public static String identifier(String text) {
        boolean digitsOnly = true;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean digit = character >= '0' && character <= '9';
            if (!digit && !isLetter(character) && "._:-".indexOf(character) < 0) {
                return UNREADABLE;
            }
            digitsOnly &= digit;
        }
        boolean phoneNumber = digitsOnly && text.length() >= SHORTEST_PHONE_NUMBER;
        return text.isEmpty() || text.length() > LONGEST_IDENTIFIER || phoneNumber ? UNREADABLE : text;
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    /** Without line breaks and other characters that steer a terminal or hide text. */
    static String line(String text) {
        return CONTROLS.matcher(text).replaceAll(" ");
    }

    /**
     * Without line breaks, cut at 300 characters, and with every run of four or more digits hidden: Tencent's messages
     * can quote a phone number or a code.
     */
    public static String safe(@Nullable String text) {
        if (text == null) {
            return "(no message)";
        }
        String line = line(DIGITS.matcher(text).replaceAll("****"));
        return line.length() <= MAXIMUM_LENGTH ? line : line.substring(0, MAXIMUM_LENGTH) + "...";
    }
}
