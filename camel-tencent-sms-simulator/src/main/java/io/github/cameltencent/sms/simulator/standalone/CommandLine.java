package io.github.cameltencent.sms.simulator.standalone;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.ReviewOutcome;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorBuilder;
import io.github.cameltencent.sms.simulator.settings.Regions;
import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/** The command-line options. */
final class CommandLine {
    static final String USAGE = """
            Simulates the Tencent Cloud SMS service on 127.0.0.1, in memory.

              --port N                      port to listen on; a free one by default
              --host HOST                   address to listen on; 127.0.0.1 by default; others than this machine's need
                                            --token
              --token TOKEN                 the inbox and the HTTP interface under /_sms need this token of 16 to 200
                                            letters, digits and characters of .~_-
              --secret-id ID                the accepted SecretId
              --secret-key KEY              the SecretKey that belongs to it
              --session-token TOKEN         makes the credentials temporary: every request must have this token
              --latency-ms N                delays every response
              --clock-offset-s N            sets the clock ahead of this machine's; behind if negative
              --delivery-delay-ms N         time from a message to its receipt; 300 by default
              --duplicate-receipts N        returns each receipt N times, 1 to 100; 1 by default
              --no-sub-errors               receipts as before December 2026, without SubError and SubErrorDesc
              --template ID=TEXT            an approved template, such as 1110="Your code is {1}"; can be repeated
              --signature NAME              an approved signature, without brackets; can be repeated
              --app-id ID                   an application of the account; can be repeated; by default any
                                            SmsSdkAppId is accepted
              --region NAME                 a region to serve; can be repeated; by default any, with a warning
                                            if it is not one of Tencent's five
              --approval RESULT             outcome of reviews of added templates and signatures: at-once,
                                            not-yet-effective, pending or rejected; at-once by default
              --frequency-limits            refuse the same text to the same number within 30 s
              --status-callback URL         pushes receipts to this URL, which must be http on this machine
              --reply-callback URL          pushes replies to this URL, which must be http on this machine
              --callback-retry-delay-ms N   time until a failed push is retried; 1000 by default
              --callback-timeout-ms N       time that a push may take; 5000 by default
              --strict                      refuse unknown templates, signatures and regions; see
                                            --template, --signature and --region, or add them through the API
              --help                        shows this text""";

    private static final Pattern APP_ID = Pattern.compile("\\d{8,12}");

    private static final Map<String, BiConsumer<CommandLine, String>> WITH_VALUE = Map.ofEntries(
            entry("--port", (line, value) -> line.builder.port(Math.toIntExact(number("--port", value)))),
            entry("--host", (line, value) -> line.builder.host(value)),
            entry("--token", (line, value) -> line.builder.token(value)),
            entry("--secret-id", CommandLine::secretId),
            entry("--secret-key", CommandLine::secretKey),
            entry("--session-token", (line, value) -> line.builder.sessionToken(value)),
            entry("--latency-ms", (line, value) -> line.builder.latency(millis("--latency-ms", value))),
            entry("--clock-offset-s", CommandLine::clockOffset),
            entry(
                    "--delivery-delay-ms",
                    (line, value) -> line.builder.deliveryDelay(millis("--delivery-delay-ms", value))),
            entry(
                    "--duplicate-receipts",
                    (line, value) ->
                            line.builder.duplicateReceipts(Math.toIntExact(number("--duplicate-receipts", value)))),
            entry("--template", CommandLine::template),
            entry("--signature", CommandLine::signature),
            entry("--app-id", CommandLine::appId),
            entry("--region", CommandLine::region),
            entry("--approval", CommandLine::approval),
            entry("--status-callback", (line, value) -> line.builder.statusCallback(value)),
            entry("--reply-callback", (line, value) -> line.builder.replyCallback(value)),
            entry(
                    "--callback-retry-delay-ms",
                    (line, value) -> line.builder.callbackRetryDelay(millis("--callback-retry-delay-ms", value))),
            entry(
                    "--callback-timeout-ms",
                    (line, value) -> line.builder.callbackTimeout(millis("--callback-timeout-ms", value))));

    private static final Map<String, BiConsumer<CommandLine, String>> WITHOUT_VALUE = Map.of(
            "--strict",
            (line, none) -> line.builder
                    .acceptUnknownTemplates(false)
                    .acceptUnknownSigns(false)
                    .acceptUnknownRegions(false),
            "--no-sub-errors",
            (line, none) -> line.builder.subErrors(false),
            "--frequency-limits",
            (line, none) -> line.builder.frequencyLimits(true),
            "--help",
            (line, none) -> line.help = true);

    private final SmsSimulatorBuilder builder = SmsSimulator.builder();
    private final Set<String> appIds = new LinkedHashSet<>();
    private final Set<String> regions = new LinkedHashSet<>();
    private boolean defaultCredentials = true;
    private boolean help;

    private CommandLine() {}

    /**
     * @param args an option and its value are two words, or one with an equals sign between them
     * @throws IllegalArgumentException with a message for the user
     */
    static CommandLine parse(String[] args) {
        CommandLine line = new CommandLine();
        Iterator<String> words = Arrays.asList(args).iterator();
        while (words.hasNext()) {
            line.take(words.next(), words);
        }
        if (!line.appIds.isEmpty()) {
            line.builder.smsSdkAppIds(line.appIds.toArray(new String[0]));
        }
        if (!line.regions.isEmpty()) {
            line.builder.regions(line.regions);
        }
        return line;
    }

    private void take(String word, Iterator<String> more) {
        @Nullable BiConsumer<CommandLine, String> flag = WITHOUT_VALUE.get(word);
        if (flag != null) {
            flag.accept(this, "");
            return;
        }
        int equals = word.indexOf('=');
        String option = equals < 0 ? word : word.substring(0, equals);
        @Nullable BiConsumer<CommandLine, String> setting = WITH_VALUE.get(option);
        if (setting == null) {
            throw new IllegalArgumentException("Unknown option " + option + ".");
        } else if (equals >= 0) {
            setting.accept(this, word.substring(equals + 1));
        } else if (more.hasNext()) {
            setting.accept(this, more.next());
        } else {
            throw new IllegalArgumentException("The option " + option + " needs a value.");
        }
    }

    /** The names of all options. */
    static Stream<String> options() {
        return Stream.concat(WITH_VALUE.keySet().stream(), WITHOUT_VALUE.keySet().stream());
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

    private void clockOffset(String value) {
        boolean behind = value.startsWith("-");
        long seconds = number("--clock-offset-s", behind ? value.substring(1) : value);
        builder.clock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(behind ? -seconds : seconds)));
    }

    private void template(String value) {
        int equals = value.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("The option --template needs ID=TEXT.");
        }
        builder.template(value.substring(0, equals), value.substring(equals + 1));
    }

    private void signature(String value) {
        if (value.isBlank() || value.startsWith("【") || value.startsWith("[")) {
            throw new IllegalArgumentException(
                    "The option --signature needs the text of a signature, without brackets.");
        }
        builder.sign(value);
    }

    private void appId(String value) {
        if (!APP_ID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The option --app-id needs 8 to 12 digits, such as 1400006666, not " + value + ".");
        }
        appIds.add(value);
    }

    private void region(String value) {
        if (!Regions.isName(value)) {
            throw new IllegalArgumentException(
                    "The option --region needs a name such as ap-guangzhou, not " + value + ".");
        }
        regions.add(value);
    }

    private void approval(String value) {
        builder.approval(Arrays.stream(ReviewOutcome.values())
                .filter(approval -> name(approval).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The option --approval needs one of "
                        + Arrays.stream(ReviewOutcome.values())
                                .map(CommandLine::name)
                                .collect(Collectors.joining(", "))
                        + ", not " + value + ".")));
    }

    private static String name(ReviewOutcome approval) {
        return approval.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Duration millis(String option, String value) {
        return Duration.ofMillis(number(option, value));
    }

    private static long number(String option, String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("The option " + option + " needs a whole number, not " + value + ".");
        }
        return Long.parseLong(value);
    }
}
