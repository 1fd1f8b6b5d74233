package io.github.cameltencent.sms.client;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Makes text from the other side fit for a log line. */
public final class ServerText {

    private static final int MAXIMUM_LENGTH = 300;
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}{4,}");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    /** But no phone number. */
    private static final Pattern IDENTIFIER = Pattern.compile("(?!\\d{7,}$)[A-Za-z0-9._:-]{1,100}");

    private ServerText() {}

    /** An error code or a request id, if it looks like one. */
    public static String identifier(String text) {
        return IDENTIFIER.matcher(text).matches() ? text : "(unreadable)";
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
