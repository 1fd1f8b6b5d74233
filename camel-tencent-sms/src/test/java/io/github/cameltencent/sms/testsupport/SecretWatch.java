package io.github.cameltencent.sms.testsupport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.github.cameltencent.sms.simulator.SmsSimulator;

/** Reads every log line of the test run, and keeps those that show what no log may show. */
public final class SecretWatch extends AppenderBase<ILoggingEvent> {

    public static final String SECRET_TOKEN = "the-token-that-nobody-may-see";
    public static final String SECRET_PARAMETER = "parameter-that-nobody-may-see";
    public static final String SECRET_CONTEXT = "context-that-nobody-may-see";

    private static final Pattern SECRET = Pattern.compile(String.join(
            "|",
            Pattern.quote(SmsSimulator.DEFAULT_SECRET_ID),
            Pattern.quote(SmsSimulator.DEFAULT_SECRET_KEY),
            "that-nobody-may-see",
            // A phone number: international, or of a mobile phone in mainland China.
            "\\+[1-9]\\d{6,14}",
            "(?<![0-9a-f-])1[3-9]\\d{9}(?![0-9a-f-])"));

    /** Camel's id of an exchange or message: digits enough for a phone number, by chance. */
    private static final Pattern CAMEL_ID = Pattern.compile("\\b[0-9A-F]{15}-[0-9A-F]{16}\\b");

    private static final List<String> VIOLATIONS = new CopyOnWriteArrayList<>();

    public static List<String> violations() {
        return VIOLATIONS;
    }

    public static boolean isSecret(String text) {
        return SECRET.matcher(CAMEL_ID.matcher(text).replaceAll("id")).find();
    }

    @Override
    protected void append(ILoggingEvent event) {
        check(event.getLoggerName(), withoutHistory(event.getFormattedMessage()));
        check(event.getLoggerName(), event.getThrowableProxy());
    }

    /** Camel's error handlers show the URIs of a route, in which a test can have a number. */
    private static String withoutHistory(String message) {
        int history = message.indexOf("\nMessage History");
        return history < 0 ? message : message.substring(0, history);
    }

    private static void check(String logger, IThrowableProxy thrown) {
        if (thrown != null) {
            check(logger, String.valueOf(thrown.getMessage()));
            check(logger, thrown.getCause());
            for (IThrowableProxy suppressed : thrown.getSuppressed()) {
                check(logger, suppressed);
            }
        }
    }

    private static void check(String logger, String text) {
        if (isSecret(text)) {
            VIOLATIONS.add(logger + ": " + text);
        }
    }
}
