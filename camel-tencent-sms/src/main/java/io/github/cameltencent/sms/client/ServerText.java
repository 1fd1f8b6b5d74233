package io.github.cameltencent.sms.client;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Makes text from the other side fit for a log line. */
public final class ServerText {

    private static final int MAXIMUM_LENGTH = 300;
    private static final Pattern DIGITS = Pattern.compile("\\d{4,}");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private ServerText() {}

    /** An error code or a request id, if it looks like one. */
    public static String identifier(String text) {
        return IDENTIFIER.matcher(text).matches() ? text : "(unreadable)";
    }

    /**
     * Without line breaks, cut at 300 characters, and with every run of four or more digits hidden: Tencent's messages
     * can quote a phone number or a code.
     */
    public static String safe(@Nullable String text) {
        if (text == null) {
            return "(no message)";
        }
        String line = CONTROLS.matcher(DIGITS.matcher(text).replaceAll("****")).replaceAll(" ");
        return line.length() <= MAXIMUM_LENGTH ? line : line.substring(0, MAXIMUM_LENGTH) + "...";
    }
}
