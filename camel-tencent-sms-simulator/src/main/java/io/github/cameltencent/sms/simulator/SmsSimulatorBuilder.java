package io.github.cameltencent.sms.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.cameltencent.sms.simulator.settings.CallbackUrl;
import io.github.cameltencent.sms.simulator.settings.Regions;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import org.jspecify.annotations.Nullable;

/** How a simulator shall be. Can start any number of them, one after the other or side by side. */
public final class SmsSimulatorBuilder {
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

    SmsSimulatorBuilder() {}

    /**
     * Where it listens.
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

    /** The default is {@link SmsSimulator#DEFAULT_SECRET_ID}. */
    public SmsSimulatorBuilder secretId(String secretId) {
        this.secretId = secretId;
        return this;
    }

    /** The default is {@link SmsSimulator#DEFAULT_SECRET_KEY}. */
    public SmsSimulatorBuilder secretKey(String secretKey) {
        this.secretKey = secretKey;
        return this;
    }

    /** The credentials are temporary: every request must bring this in {@code X-TC-Token}. */
    public SmsSimulatorBuilder sessionToken(String sessionToken) {
        this.sessionToken = sessionToken;
        return this;
    }

    /** The service's time: age of signatures, receipts, statistics, {@code Date}. The default is the real one. */
    public SmsSimulatorBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Every answer comes so much later, in real time; 0 is the default. */
    public SmsSimulatorBuilder latency(Duration latency) {
        this.latency = latency;
        return this;
    }

    /** From the acceptance of a message to its receipt, by {@link #clock}; 300 ms is the default. */
    public SmsSimulatorBuilder deliveryDelay(Duration deliveryDelay) {
        this.deliveryDelay = deliveryDelay;
        return this;
    }

    /**
     * The regions that it serves; others are refused then. By default it knows the three of the mainland and the two of
     * the international site, and serves any other with a warning in its log.
     */
    public SmsSimulatorBuilder regions(Set<String> regions) {
        this.regions = Set.copyOf(regions);
        return this;
    }

    /** The account's applications; by default every id of 8 to 12 digits is one. */
    public SmsSimulatorBuilder smsSdkAppIds(String... smsSdkAppIds) {
        this.smsSdkAppIds = Set.copyOf(Arrays.asList(smsSdkAppIds));
        return this;
    }

    /** How reviews end; {@link ReviewOutcome#AT_ONCE} is the default. */
    public SmsSimulatorBuilder approval(ReviewOutcome approval) {
        this.approval = approval;
        return this;
    }

    /**
     * An approved template in every region, for mainland and global messages.
     *
     * @param id digits
     * @param content with variables <code>{1}</code>, <code>{2}</code> and so on
     */
    public SmsSimulatorBuilder template(String id, String content) {
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException("the template id " + id + " is not a number");
        }
        templates.put(Long.valueOf(id), content);
        return this;
    }

    /** An approved signature in every region, for mainland and global messages, without brackets. */
    public SmsSimulatorBuilder sign(String name) {
        signs.add(name);
        return this;
    }

    /**
     * Whether templates that nobody told the simulator about can be used; true is the default. Their parameters are
     * not checked, and {@link SentMessage#text()} is {@code null}.
     */
    public SmsSimulatorBuilder acceptUnknownTemplates(boolean accept) {
        this.acceptUnknownTemplates = accept;
        return this;
    }

    /** Whether signatures that nobody told the simulator about can be used; true is the default. */
    public SmsSimulatorBuilder acceptUnknownSigns(boolean accept) {
        this.acceptUnknownSigns = accept;
        return this;
    }

    /**
     * Whether regions that it does not know are served, with a warning in its log; true is the default. Once
     * {@link #regions} are told, no others are served.
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
     * Receipts are pushed there and not put into the queue; by default there is no such callback. Can be changed later,
     * see {@link SmsSimulator#statusCallback}.
     *
     * @param url with {@code http} and an address of this machine
     * @throws IllegalArgumentException for any other
     */
    public SmsSimulatorBuilder statusCallback(String url) {
        this.statusCallback = CallbackUrl.parse(url);
        return this;
    }

    /**
     * Replies are pushed there and not put into the queue; by default there is no such callback. Can be changed later,
     * see {@link SmsSimulator#replyCallback}.
     *
     * @param url with {@code http} and an address of this machine
     * @throws IllegalArgumentException for any other
     */
    public SmsSimulatorBuilder replyCallback(String url) {
        this.replyCallback = CallbackUrl.parse(url);
        return this;
    }

    /**
     * From a push that was not acknowledged to its next attempt, in real time.
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
     * How long the receiver of a push may take for its answer, in real time.
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
     * How often the queue, or the callback, has each receipt. Raw ones are not multiplied.
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
     * Whether receipts of failures have SubError and SubErrorDesc, as Tencent's have since December 2026; true is the
     * default. What they say is made up.
     */
    public SmsSimulatorBuilder subErrors(boolean subErrors) {
        this.subErrors = subErrors;
        return this;
    }

    /**
     * Starts one.
     *
     * @throws IllegalStateException when the port cannot be had
     */
    public SmsSimulator start() {
        return new SmsSimulator(new SimulatorSettings(
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
                subErrors));
    }
}
