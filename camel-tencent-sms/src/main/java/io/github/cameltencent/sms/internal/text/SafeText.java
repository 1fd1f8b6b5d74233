package io.github.cameltencent.sms.internal.text;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Makes text from a server safe for a log line. */
public final class SafeText {

    private static final int MAX_LENGTH = 300;
    private static final int MAX_LENGTH_WITH_SECRETS = 200;
    private static final String NO_MESSAGE = "(no message)";
    private static final String UNREADABLE = "(unreadable)";
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}{4,}");

    /** Can be part of a key or a token: long and with a digit. */
    private static final Pattern SECRET = Pattern.compile("(?=[A-Za-z+/=_.%-]*\\d)[A-Za-z0-9+/=_.%-]{16,}");

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");
    private static final String UUID_FORM = "00000000-0000-0000-0000-000000000000";

    /** The number of digits of a phone number with its country code. */
    private static final Pattern PHONE_NUMBER = Pattern.compile("(?<!\\d)\\d{10,15}(?!\\d)");

    private static final int MAX_PHONE_DIGITS = 15;
    private static final int SHOWN_DIGITS = 2;
    private static final int MAX_IDENTIFIER_LENGTH = 100;

    /** This many digits alone can be a phone number. */
    private static final int MIN_PHONE_DIGITS = 7;

    private SafeText() {}

    /**
     * An error code or a request id, if it looks like one. Digits that can be a phone number are hidden, unless it is a
     * UUID like Tencent's request ids.
     */
    public static String identifier(@Nullable String text) {
        if (text == null) {
            return UNREADABLE;
        }
        int digits = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (isDigit(character)) {
                digits++;
            } else if (isLetter(character)) {
                letters++;
            } else if ("._:-".indexOf(character) < 0) {
                return UNREADABLE;
            }
        }
        if (text.isEmpty() || text.length() > MAX_IDENTIFIER_LENGTH || isPhoneNumber(text, digits, letters)) {
            return UNREADABLE;
        }
        return digits < MIN_PHONE_DIGITS || isUuid(text)
                ? text
                : PHONE_NUMBER.matcher(text).replaceAll(SafeText::masked);
    }

    /** Digits, also in groups. Groups with more digits than a phone number are another kind of id. */
    private static boolean isPhoneNumber(String text, int digits, int letters) {
        return letters == 0 && digits >= MIN_PHONE_DIGITS && (digits <= MAX_PHONE_DIGITS || digits == text.length());
    }

    private static boolean isUuid(String text) {
        boolean uuid = text.length() == UUID_FORM.length();
        for (int i = 0; uuid && i < text.length(); i++) {
            uuid = (text.charAt(i) == '-') == (UUID_FORM.charAt(i) == '-')
                    && (text.charAt(i) == '-' || Character.digit(text.charAt(i), 16) >= 0);
        }
        return uuid;
    }

    private static String masked(MatchResult number) {
        String digits = number.group();
        return digits.substring(0, SHOWN_DIGITS) + "****" + digits.substring(digits.length() - SHOWN_DIGITS);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    /** Without line breaks and other characters that control a terminal or hide text. */
    public static String line(String text) {
        return CONTROLS.matcher(text).replaceAll(" ");
    }

    /**
     * Without line breaks, cut at 300 characters, and with every run of four or more digits hidden: Tencent's messages
     * can quote a phone number or a code.
     */
    public static String safe(@Nullable String text) {
        if (text == null) {
            return NO_MESSAGE;
        }
        return cut(line(DIGITS.matcher(text).replaceAll("****")), MAX_LENGTH);
    }

    /**
     * For text from a server that was sent a key or a token: without line breaks, cut at 200 characters, and without
     * anything that may be either.
     */
    public static String withoutSecrets(@Nullable String text) {
        return text == null ? NO_MESSAGE : cut(line(SECRET.matcher(text).replaceAll("***")), MAX_LENGTH_WITH_SECRETS);
    }

    private static String cut(String line, int maxLength) {
        return line.length() <= maxLength ? line : line.substring(0, maxLength) + "...";
    }
}
