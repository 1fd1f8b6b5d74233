package io.github.cameltencent.sms.simulator;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.simulator.reason.ReasonText;
import io.github.cameltencent.sms.simulator.store.InboxListener;
import io.github.cameltencent.sms.simulator.store.LoggedMessage;
import io.github.cameltencent.sms.simulator.store.LoggedRequest;

/** Prints a line for each message and for each refused request, by a thread of its own, because a console can be slow. */
final class ConsoleLines implements InboxListener, AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final int MAX_WAITING_LINES = 10_000;
    private static final int MAX_LENGTH = 1000;

    /** What a terminal obeys, also with eight bits, what ends a line, and what turns the direction of the rest. */
    private static final Pattern OBEYED =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]|\\p{Cs}");

    private static final int SHOWN_FIRST = 5;
    private static final int SHOWN_LAST = 2;

    private final PrintStream console;
    private final boolean showTexts;
    private final AtomicLong leftOut = new AtomicLong();
    private final ThreadPoolExecutor printer;

    ConsoleLines(PrintStream console, boolean showTexts) {
        this.console = console;
        this.showTexts = showTexts;
        this.printer = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING_LINES),
                work -> {
                    Thread thread = new Thread(work, "sms-simulator-console");
                    thread.setDaemon(true);
                    return thread;
                },
                (line, full) -> leftOut.incrementAndGet());
    }

    @Override
    public void message(LoggedMessage message) {
        SentMessage sent = message.sent();
        StringBuilder line = new StringBuilder()
                .append("message to ")
                .append(masked(sent.phoneNumber()))
                .append(", template ")
                .append(sent.templateId())
                .append(", ")
                .append(message.segments())
                .append(message.segments() == 1 ? " segment, " : " segments, ")
                .append(sent.serialNo());
        if (showTexts) {
            String content = message.content();
            line.append(": ").append(content == null ? sent.templateParamSet() : content);
        }
        print(sent.acceptedAt(), line.toString());
    }

    @Override
    public void request(LoggedRequest request) {
        String action = request.received().action().isEmpty()
                ? request.method()
                : request.received().action();
        ReasonText reason = request.reason();
        if (reason != null) {
            print(
                    request.at(),
                    "refused " + action + ", " + request.received().answeredWith() + ": " + reason.english());
        }
        request.refusals()
                .forEach(number -> print(
                        request.at(),
                        "refused " + action + " to " + masked(number.phoneNumber()) + ", " + number.code() + ": "
                                + number.reason().english()));
    }

    /** Prints what waits, unless the console is stuck. */
    @Override
    public void close() {
        printer.shutdown();
        try {
            if (!printer.awaitTermination(1, TimeUnit.SECONDS)) {
                printer.shutdownNow();
            }
        } catch (InterruptedException e) {
            printer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void print(Instant at, String text) {
        printer.execute(() -> {
            long missing = leftOut.getAndSet(0);
            if (missing > 0) {
                console.println(missing + " lines were left out, because the console was too slow");
            }
            console.println(TIME.format(at) + " " + onOneLine(text));
        });
    }

    /** What clients send cannot move the cursor, or begin a line. */
    private static String onOneLine(String text) {
        String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
        return OBEYED.matcher(cut).replaceAll(" ");
    }

    /** A well-formed number has more digits than are shown; of anything else nothing is. */
    private static String masked(String phoneNumber) {
        int hidden = phoneNumber.length() - SHOWN_FIRST - SHOWN_LAST;
        if (hidden < 2 || hidden > SHOWN_FIRST * 2) {
            return "***";
        }
        return phoneNumber.substring(0, SHOWN_FIRST)
                + "*".repeat(hidden)
                + phoneNumber.substring(phoneNumber.length() - SHOWN_LAST);
    }
}
