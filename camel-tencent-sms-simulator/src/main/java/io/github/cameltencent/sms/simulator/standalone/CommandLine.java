package io.github.cameltencent.sms.simulator.standalone;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.ReviewOutcome;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorBuilder;
import io.github.cameltencent.sms.simulator.settings.Regions;

/** The options of the program. */
final class CommandLine {
    private static final Pattern APP_ID = Pattern.compile("\\d{8,12}");

    private static final List<Option> OPTIONS = List.of(
            with(
                    "--port",
                    "N",
                    "port to listen on; a free one by default",
                    (line, value) -> line.builder.port(Math.toIntExact(number(value)))),
            with("--host", "ADDRESS", """
                    address to listen on; 127.0.0.1 by default. Others, such as 0.0.0.0,
                    let other machines in, and need --token""", (line, value) -> line.builder.host(notBlank(value))),
            with("--token", "TOKEN", """
                    the inbox and the HTTP interface under /_sms need this token of
                    16 to 200 letters, digits and characters of .~_-""", (line, value) -> line.builder.token(notBlank(value))),
            with("--secret-id", "ID", "the accepted SecretId", CommandLine::secretId),
            with("--secret-key", "KEY", "the SecretKey that belongs to it", CommandLine::secretKey),
            with(
                    "--session-token",
                    "TOKEN",
                    "makes the credentials temporary: every request must have this token",
                    (line, value) -> line.builder.sessionToken(notBlank(value))),
            with("--latency-ms", "N", "delays every response", (line, value) -> line.builder.latency(millis(value))),
            with(
                    "--clock-offset-s",
                    "N",
                    "sets the clock ahead of this machine's; behind if negative",
                    CommandLine::clockOffset),
            with(
                    "--delivery-delay-ms",
                    "N",
                    "time from a message to its receipt; 300 by default",
                    (line, value) -> line.builder.deliveryDelay(millis(value))),
            with(
                    "--duplicate-receipts",
                    "N",
                    "returns each receipt N times, 1 to 100; 1 by default",
                    (line, value) -> line.builder.duplicateReceipts(Math.toIntExact(number(value)))),
            without(
                    "--no-sub-errors",
                    "receipts as before December 2026, without SubError and SubErrorDesc",
                    line -> line.builder.subErrors(false)),
            with(
                    "--template",
                    "ID=TEXT",
                    "an approved template, such as 1110=\"Your code is {1}\"; can be repeated",
                    CommandLine::template),
            with(
                    "--signature",
                    "NAME",
                    "an approved signature, without brackets; can be repeated",
                    CommandLine::signature),
            with("--app-id", "ID", """
                    an application of the account; can be repeated; by default any
                    SmsSdkAppId is accepted""", CommandLine::appId),
            with("--region", "NAME", """
                    a region to serve; can be repeated; by default any, with a warning
                    if it is not one of Tencent's five""", CommandLine::region),
            with("--approval", "RESULT", """
                    outcome of reviews of added templates and signatures: at-once,
                    not-yet-effective, pending or rejected; at-once by default""", CommandLine::approval),
            without(
                    "--frequency-limits",
                    "refuses the same text to the same number within 30 s",
                    line -> line.builder.frequencyLimits(true)),
            with(
                    "--status-callback",
                    "URL",
                    "pushes receipts to this URL, which must be http on this machine",
                    (line, value) -> line.builder.statusCallback(value)),
            with(
                    "--reply-callback",
                    "URL",
                    "pushes replies to this URL, which must be http on this machine",
                    (line, value) -> line.builder.replyCallback(value)),
            with(
                    "--callback-retry-delay-ms",
                    "N",
                    "time until a failed push is retried; 1000 by default",
                    (line, value) -> line.builder.callbackRetryDelay(millis(value))),
            with(
                    "--callback-timeout-ms",
                    "N",
                    "time that a push may take; 5000 by default",
                    (line, value) -> line.builder.callbackTimeout(millis(value))),
            without(
                    "--known-templates-only",
                    "refuses templates that were not added, by --template or the API",
                    line -> line.builder.acceptUnknownTemplates(false)),
            without(
                    "--known-signatures-only",
                    "the same for signatures",
                    line -> line.builder.acceptUnknownSigns(false)),
            without(
                    "--known-regions-only",
                    "refuses regions other than those of --region, or Tencent's five",
                    line -> line.builder.acceptUnknownRegions(false)),
            without(
                    "--strict",
                    "all three of these",
                    line -> line.builder
                            .acceptUnknownTemplates(false)
                            .acceptUnknownSigns(false)
                            .acceptUnknownRegions(false)),
            with("--max-messages", "N", """
                    remembers the newest N messages, replies, requests and callbacks;
                    0 for all, 10000 by default""", (line, value) -> line.builder.maxMessages(Math.toIntExact(number(value)))),
            with(
                    "--store",
                    "FILE",
                    "keeps messages, receipts, replies, templates and signatures in this file",
                    (line, value) -> line.builder.store(path(value))),
            without(
                    "--show-texts",
                    "shows the text of each message on the console",
                    line -> line.builder.showTexts(true)),
            with("--config", "FILE", """
                    reads options from a file: one a line without its dashes, such as
                    port = 8080. What the command line says itself comes on top""", CommandLine::config),
            without("--help", "shows this text", line -> line.help = true));

    private static final Map<String, Option> BY_NAME =
            OPTIONS.stream().collect(Collectors.toUnmodifiableMap(Option::name, Function.identity()));

    static final String USAGE = "Simulates the Tencent Cloud SMS service, for development and tests.\n\n"
            + OPTIONS.stream().map(Option::usage).collect(Collectors.joining("\n"));

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
        List<Setting> settings = settings(args);
        CommandLine line = new CommandLine();
        // What is in a file comes first, so that the command line can replace it.
        settings.stream().filter(Setting::isFile).forEach(setting -> setting.apply(line));
        settings.stream().filter(setting -> !setting.isFile()).forEach(setting -> setting.apply(line));
        if (!line.appIds.isEmpty()) {
            line.builder.smsSdkAppIds(line.appIds.toArray(new String[0]));
        }
        if (!line.regions.isEmpty()) {
            line.builder.regions(line.regions);
        }
        return line;
    }

    private record Setting(Option option, String value) {
        boolean isFile() {
            return option.name().equals("--config");
        }

        void apply(CommandLine line) {
            option.set(line, value);
        }
    }

    private static List<Setting> settings(String[] args) {
        Stream.Builder<Setting> settings = Stream.builder();
        Iterator<String> words = Arrays.asList(args).iterator();
        while (words.hasNext()) {
            settings.add(setting(words.next(), words));
        }
        return settings.build().toList();
    }

    private static Setting setting(String word, Iterator<String> more) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Option option = option(name);
        if (option.hasValue() && equals < 0 && !more.hasNext()) {
            throw new IllegalArgumentException("The option " + name + " needs a value.");
        } else if (!option.hasValue() && equals >= 0) {
            throw new IllegalArgumentException("The option " + name + " takes no value.");
        } else if (!option.hasValue()) {
            return new Setting(option, "");
        }
        return new Setting(option, equals < 0 ? more.next() : word.substring(equals + 1));
    }

    /** @throws IllegalArgumentException when there is none */
    static Option option(String name) {
        Option option = BY_NAME.get(name);
        if (option == null) {
            throw new IllegalArgumentException(
                    name.startsWith("--")
                            ? "Unknown option " + name + "."
                            // It may be the second word of a value that needs quotes, perhaps of a secret.
                            : "There is a word that is no option and no value of one.");
        }
        return option;
    }

    /** The names of all options. */
    static Stream<String> options() {
        return OPTIONS.stream().map(Option::name);
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

    private static Option with(String name, String placeholder, String help, BiConsumer<CommandLine, String> setter) {
        return new Option(name, placeholder, help, setter);
    }

    private static Option without(String name, String help, Consumer<CommandLine> setter) {
        return new Option(name, "", help, (line, none) -> setter.accept(line));
    }

    private void secretId(String value) {
        builder.secretId(notBlank(value));
        defaultCredentials = false;
    }

    private void secretKey(String value) {
        builder.secretKey(notBlank(value));
        defaultCredentials = false;
    }

    private void clockOffset(String value) {
        boolean behind = value.startsWith("-");
        long seconds = number(behind ? value.substring(1) : value);
        builder.clock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(behind ? -seconds : seconds)));
    }

    private void template(String value) {
        int equals = value.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("it needs ID=TEXT");
        }
        builder.template(value.substring(0, equals), value.substring(equals + 1));
    }

    private void signature(String value) {
        if (value.isBlank() || value.startsWith("【") || value.startsWith("[")) {
            throw new IllegalArgumentException("it needs the text of a signature, without brackets");
        }
        builder.sign(value);
    }

    private void appId(String value) {
        if (!APP_ID.matcher(value).matches()) {
            throw new IllegalArgumentException("it needs 8 to 12 digits, such as 1400006666, not " + value);
        }
        appIds.add(value);
    }

    private void region(String value) {
        if (!Regions.isName(value)) {
            throw new IllegalArgumentException("it needs a name such as ap-guangzhou, not " + value);
        }
        regions.add(value);
    }

    private void approval(String value) {
        builder.approval(Arrays.stream(ReviewOutcome.values())
                .filter(approval -> name(approval).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it needs one of "
                        + Arrays.stream(ReviewOutcome.values())
                                .map(CommandLine::name)
                                .collect(Collectors.joining(", "))
                        + ", not " + value)));
    }

    private void config(String value) {
        ConfigFile.read(path(value)).forEach(entry -> entry.apply(this));
    }

    private static String name(ReviewOutcome approval) {
        return approval.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Path path(String value) {
        try {
            return Path.of(notBlank(value));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("it needs the name of a file", e);
        }
    }

    private static String notBlank(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("it needs a value");
        }
        return value;
    }

    private static Duration millis(String value) {
        return Duration.ofMillis(number(value));
    }

    private static long number(String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("it needs a whole number, not " + value);
        }
        return Long.parseLong(value);
    }
}
