package io.github.cameltencent.sms.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/** The program's options. */
final class CommandLine {
    static final String USAGE = """
            Simulates the Tencent Cloud SMS service on 127.0.0.1, in memory.

              --port N               listen there; a free port otherwise
              --secret-id ID         the SecretId that it knows
              --secret-key KEY       the key that belongs to it
              --latency-ms N         every answer comes so much later
              --delivery-delay-ms N  receipts come so much after the message; 300 otherwise
              --template ID=TEXT     an approved template, such as 1110="Your code is {1}"; can be repeated
              --status-callback URL  receipts are pushed there, which must be http on this machine
              --reply-callback URL   replies are pushed there, likewise
              --strict               refuse templates and signatures that it was not told about
              --help                 this text""";

    private static final Map<String, BiConsumer<CommandLine, String>> WITH_VALUE = Map.of(
            "--port",
            (line, value) -> line.builder.port(Math.toIntExact(number("--port", value))),
            "--secret-id",
            CommandLine::secretId,
            "--secret-key",
            CommandLine::secretKey,
            "--latency-ms",
            (line, value) -> line.builder.latency(Duration.ofMillis(number("--latency-ms", value))),
            "--delivery-delay-ms",
            (line, value) -> line.builder.deliveryDelay(Duration.ofMillis(number("--delivery-delay-ms", value))),
            "--template",
            CommandLine::template,
            "--status-callback",
            (line, value) -> line.builder.statusCallback(value),
            "--reply-callback",
            (line, value) -> line.builder.replyCallback(value));

    private static final Map<String, BiConsumer<CommandLine, String>> WITHOUT_VALUE = Map.of(
            "--strict",
            (line, none) -> line.builder
                    .acceptUnknownTemplates(false)
                    .acceptUnknownSigns(false)
                    .acceptUnknownRegions(false),
            "--help",
            (line, none) -> line.help = true);

    private final SmsSimulatorBuilder builder = SmsSimulator.builder();
    private boolean defaultCredentials = true;
    private boolean help;

    private CommandLine() {}

    /** @throws IllegalArgumentException with a message for the user */
    static CommandLine parse(String[] args) {
        CommandLine line = new CommandLine();
        Iterator<String> words = Arrays.asList(args).iterator();
        while (words.hasNext()) {
            String option = words.next();
            @Nullable BiConsumer<CommandLine, String> flag = WITHOUT_VALUE.get(option);
            @Nullable BiConsumer<CommandLine, String> setting = WITH_VALUE.get(option);
            if (flag != null) {
                flag.accept(line, "");
            } else if (setting == null) {
                throw new IllegalArgumentException("Unknown option " + option + ".");
            } else if (words.hasNext()) {
                setting.accept(line, words.next());
            } else {
                throw new IllegalArgumentException("The option " + option + " needs a value.");
            }
        }
        return line;
    }

    SmsSimulatorBuilder builder() {
        return builder;
    }

    boolean help() {
        return help;
    }

    boolean defaultCredentials() {
        return defaultCredentials;
    }

    private void secretId(String value) {
        builder.secretId(value);
        defaultCredentials = false;
    }

    private void secretKey(String value) {
        builder.secretKey(value);
        defaultCredentials = false;
    }

    private void template(String value) {
        int equals = value.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("The option --template needs ID=TEXT.");
        }
        builder.template(value.substring(0, equals), value.substring(equals + 1));
    }

    private static long number(String option, String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("The option " + option + " needs a whole number, not " + value + ".");
        }
        return Long.parseLong(value);
    }
}
