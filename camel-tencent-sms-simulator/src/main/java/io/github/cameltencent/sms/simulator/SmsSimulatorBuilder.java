package io.github.cameltencent.sms.simulator;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.cameltencent.sms.simulator.settings.Access;
import io.github.cameltencent.sms.simulator.settings.CallbackUrl;
import io.github.cameltencent.sms.simulator.settings.Regions;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import org.jspecify.annotations.Nullable;

/** Configures a simulator. It can start any number of them, one after another or at the same time. */
public final class SmsSimulatorBuilder {
    private String host = Access.LOOPBACK.host();
    private @Nullable String token;
    private int port;
    private String secretId = SmsSimulator.DEFAULT_SECRET_ID;
    private String secretKey = SmsSimulator.DEFAULT_SECRET_KEY;
    private @Nullable String sessionToken;
    private Clock clock = Clock.systemUTC();
    private Duration latency = Duration.ZERO;
    private Duration deliveryDelay = Duration.ofMillis(300);
    private @Nullable Set<String> regions;
    private boolean acceptUnknownRegions = true;
    private Set<String> smsSdkAppIds = Set.of();
    private ReviewOutcome approval = ReviewOutcome.AT_ONCE;
    private final Map<Long, String> templates = new LinkedHashMap<>();
    private final Set<String> signs = new LinkedHashSet<>();
    private boolean acceptUnknownTemplates = true;
    private boolean acceptUnknownSigns = true;
    private boolean frequencyLimits;
    private @Nullable CallbackUrl statusCallback;
    private @Nullable CallbackUrl replyCallback;
    private Duration callbackRetryDelay = Duration.ofSeconds(1);
    private Duration callbackTimeout = Duration.ofSeconds(5);
    private int receiptCopies = 1;
    private boolean subErrors = true;
    private int maxMessages = 10_000;
    private @Nullable Path store;
    private @Nullable PrintStream console;
    private boolean showTexts;

    SmsSimulatorBuilder() {}

    /**
     * The TCP port to listen on.
     *
     * @param port 1 to 65535, or 0, the default, for a free one
     */
    public SmsSimulatorBuilder port(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not from 0 to 65535");
        }
        this.port = port;
        return this;
    }

    /**
     * The address that it listens on. For any other than an address of this machine, a {@link #token} is needed.
     *
     * @param host {@code 127.0.0.1}, the default, or for example {@code 0.0.0.0}
     */
    public SmsSimulatorBuilder host(String host) {
        this.host = host;
        return this;
    }

    /**
     * The simulator's own HTTP API needs this token; by default it needs none. Tencent's API takes signatures only.
     *
     * @param token 16 to 200 letters, digits and characters of {@code .~_-}
     */
    public SmsSimulatorBuilder token(String token) {
        this.token = token;
        return this;
    }

    /** The accepted SecretId; {@link SmsSimulator#DEFAULT_SECRET_ID} is the default. */
    public SmsSimulatorBuilder secretId(String secretId) {
        this.secretId = secretId;
        return this;
    }

    /** The SecretKey of the accepted SecretId; {@link SmsSimulator#DEFAULT_SECRET_KEY} is the default. */
    public SmsSimulatorBuilder secretKey(String secretKey) {
        this.secretKey = secretKey;
        return this;
    }

    /** Makes the credentials temporary: every request must have this token in {@code X-TC-Token}. */
    public SmsSimulatorBuilder sessionToken(String sessionToken) {
        this.sessionToken = sessionToken;
        return this;
    }

    /** The clock for the age of signatures, receipts, statistics and {@code Date}; the system clock is the default. */
    public SmsSimulatorBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Delays every response, in real time; 0 is the default. */
    public SmsSimulatorBuilder latency(Duration latency) {
        this.latency = latency;
        return this;
    }

    /** The time from the acceptance of a message to its receipt, by {@link #clock}; 300 ms is the default. */
    public SmsSimulatorBuilder deliveryDelay(Duration deliveryDelay) {
        this.deliveryDelay = deliveryDelay;
        return this;
    }

    /**
     * The regions to serve; others are refused. By default, the three regions of the mainland site and the two of the
     * international site are served, and any other with a warning in the log.
     */
    public SmsSimulatorBuilder regions(Set<String> regions) {
        this.regions = Set.copyOf(regions);
        return this;
    }

    /** The applications of the account; by default, any id of 8 to 12 digits is accepted. */
    public SmsSimulatorBuilder smsSdkAppIds(String... smsSdkAppIds) {
        this.smsSdkAppIds = Set.copyOf(Arrays.asList(smsSdkAppIds));
        return this;
    }

    /** The result of reviews; {@link ReviewOutcome#AT_ONCE} is the default. */
    public SmsSimulatorBuilder approval(ReviewOutcome approval) {
        this.approval = approval;
        return this;
    }

    /**
     * Adds an approved template to every region, for mainland and global messages.
     *
     * @param id at most 15 digits
     * @param content with variables <code>{1}</code>, <code>{2}</code> and so on
     */
    public SmsSimulatorBuilder template(String id, String content) {
        // JavaScript's numbers hold so many exactly.
        if (!id.matches("[1-9]\\d{0,14}")) {
            throw new IllegalArgumentException("the template id " + id + " is not a number of at most 15 digits");
        }
        templates.put(Long.valueOf(id), content);
        return this;
    }

    /** Adds an approved signature, without brackets, to every region, for mainland and global messages. */
    public SmsSimulatorBuilder sign(String name) {
        signs.add(name);
        return this;
    }

    /**
     * Whether unknown templates can be used; true is the default. Their parameters are not checked, and {@link
     * SentMessage#text()} is {@code null}.
     */
    public SmsSimulatorBuilder acceptUnknownTemplates(boolean accept) {
        this.acceptUnknownTemplates = accept;
        return this;
    }

    /** Whether unknown signatures can be used; true is the default. */
    public SmsSimulatorBuilder acceptUnknownSigns(boolean accept) {
        this.acceptUnknownSigns = accept;
        return this;
    }

    /**
     * Whether unknown regions are served, with a warning in the log; true is the default. If {@link #regions} is set,
     * no others are served.
     */
    public SmsSimulatorBuilder acceptUnknownRegions(boolean accept) {
        this.acceptUnknownRegions = accept;
        return this;
    }

    /** Whether the same content to the same number within 30 s is refused; false is the default. */
    public SmsSimulatorBuilder frequencyLimits(boolean limits) {
        this.frequencyLimits = limits;
        return this;
    }

    /**
     * Pushes receipts to this URL instead of putting them into the queue; there is no callback by default. It can be
     * changed later, see {@link SmsSimulator#statusCallback}.
     *
     * @param url with {@code http} and an address of this machine
     * @throws IllegalArgumentException for any other URL
     */
    public SmsSimulatorBuilder statusCallback(String url) {
        this.statusCallback = CallbackUrl.parse(url);
        return this;
    }

    /**
     * Pushes replies to this URL instead of putting them into the queue; there is no callback by default. It can be
     * changed later, see {@link SmsSimulator#replyCallback}.
     *
     * @param url with {@code http} and an address of this machine
     * @throws IllegalArgumentException for any other URL
     */
    public SmsSimulatorBuilder replyCallback(String url) {
        this.replyCallback = CallbackUrl.parse(url);
        return this;
    }

    /**
     * The time from a push that was not acknowledged to the next attempt, in real time.
     *
     * @param delay from 0; 1 s is the default
     */
    public SmsSimulatorBuilder callbackRetryDelay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("the delay " + delay + " is negative");
        }
        this.callbackRetryDelay = delay;
        return this;
    }

    /**
     * The time that the receiver of a push has to respond, in real time.
     *
     * @param timeout at least 1 ms; 5 s is the default
     */
    public SmsSimulatorBuilder callbackTimeout(Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("the timeout " + timeout + " is shorter than 1 ms");
        }
        this.callbackTimeout = timeout;
        return this;
    }

    /**
     * How many times the queue or the callback returns each receipt. Raw receipts are returned once.
     *
     * @param copies 1, the default, to 100
     */
    public SmsSimulatorBuilder duplicateReceipts(int copies) {
        if (copies < 1 || copies > 100) {
            throw new IllegalArgumentException(copies + " copies are not from 1 to 100");
        }
        this.receiptCopies = copies;
        return this;
    }

    /**
     * Whether receipts of failures have SubError and SubErrorDesc, as Tencent's have from December 2026 on; true is the
     * default. Their values are made up.
     */
    public SmsSimulatorBuilder subErrors(boolean subErrors) {
        this.subErrors = subErrors;
        return this;
    }

    /**
     * How many messages are remembered, and how many replies, requests and callbacks; the oldest are forgotten.
     * Receipts and replies that wait in the queues are not. Of very long messages and requests, fewer are remembered: 64
     * million characters in all.
     *
     * @param max 0 for all; 10,000 is the default
     */
    public SmsSimulatorBuilder maxMessages(int max) {
        if (max < 0) {
            throw new IllegalArgumentException(max + " messages are less than none");
        }
        this.maxMessages = max;
        return this;
    }

    /**
     * Keeps messages, receipts, replies, templates and signatures in a file, for a simulator that is started with the
     * same file later. By default, they are kept in memory only.
     *
     * @param file is created when there is none; only one simulator can use it at a time
     */
    public SmsSimulatorBuilder store(Path file) {
        this.store = file;
        return this;
    }

    /**
     * Prints a line for each message, with its number masked, and for each refused request, with the reason. By default,
     * nothing is printed.
     */
    public SmsSimulatorBuilder console(PrintStream console) {
        this.console = console;
        return this;
    }

    /** Whether the lines of {@link #console} have the texts of messages; false is the default. */
    public SmsSimulatorBuilder showTexts(boolean show) {
        this.showTexts = show;
        return this;
    }

    /**
     * Starts a simulator.
     *
     * @throws IllegalArgumentException when other machines reach it and there is no token
     * @throws IllegalStateException when the port is not available, or the file of {@link #store} cannot be used
     */
    public SmsSimulator start() {
        return new SmsSimulator(new SimulatorSettings(
                new Access(host, token),
                port,
                secretId,
                secretKey,
                sessionToken,
                clock,
                latency,
                deliveryDelay,
                regions == null ? new Regions(Regions.DEFAULT, acceptUnknownRegions) : new Regions(regions, false),
                smsSdkAppIds,
                approval,
                Map.copyOf(templates),
                Set.copyOf(signs),
                acceptUnknownTemplates,
                acceptUnknownSigns,
                frequencyLimits,
                new SimulatorSettings.Callbacks(statusCallback, replyCallback, callbackRetryDelay, callbackTimeout),
                receiptCopies,
                subErrors,
                new SimulatorSettings.Retention(maxMessages == 0 ? Integer.MAX_VALUE : maxMessages, store),
                console == null ? null : new SimulatorSettings.Console(console, showTexts)));
    }
}
