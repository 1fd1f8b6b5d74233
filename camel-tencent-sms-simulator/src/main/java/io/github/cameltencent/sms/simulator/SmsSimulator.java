package io.github.cameltencent.sms.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * The Tencent Cloud SMS service in memory. It listens on 127.0.0.1 over plain HTTP, checks signatures and fields, keeps
 * signatures, templates, receipts and replies per region, and forgets everything when it is closed.
 *
 * <pre>{@code
 * try (SmsSimulator simulator = SmsSimulator.start()) {
 *     // point the client at simulator.endpoint(), then
 *     assertThat(simulator.messages()).hasSize(1);
 * }
 * }</pre>
 *
 * <p>What becomes of a message can be chosen with a {@link MagicNumber}, what becomes of a request with {@link
 * #faults()}. All methods can be called from any thread.
 */
public final class SmsSimulator implements AutoCloseable {
    /** Looks like a SecretId and is none. */
    public static final String DEFAULT_SECRET_ID = "AKIDSmsSimulatorPlaceholder0EXAMPLE0";

    /** Looks like a SecretKey and is none. */
    public static final String DEFAULT_SECRET_KEY = "SmsSimulatorSecretKey000EXAMPLE0";

    private final Settings settings;
    private final Cloud cloud;
    private final Faults faults;
    private final HttpFront front;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SmsSimulator(Settings settings) {
        this.settings = settings;
        this.cloud = new Cloud(settings);
        Service service = new Service(settings, cloud);
        faults = new Faults(service.actions());
        Reception reception = new Reception(faults, service, cloud);
        this.front = HttpFront.open(settings.port(), reception::receive, settings.clock(), settings.latency());
        this.port = front.port();
    }

    /** Starts one with all defaults on a free port. */
    public static SmsSimulator start() {
        return builder().start();
    }

    /** For everything that shall not be the default. */
    public static Builder builder() {
        return new Builder();
    }

    /** The program; {@code --help} tells its options. */
    public static void main(String[] args) {
        System.exit(new Program(System.out, System.err).run(args, new CountDownLatch(1)));
    }

    /** For example {@code http://127.0.0.1:38211}. */
    public String endpoint() {
        return "http://" + HttpFront.HOST + ":" + port;
    }

    /** The TCP port that it listens on. */
    public int port() {
        return port;
    }

    /** The only SecretId that it knows. */
    public String secretId() {
        return settings.secretId();
    }

    /** The key that belongs to {@link #secretId()}. */
    public String secretKey() {
        return settings.secretKey();
    }

    /** Every request since the start or the last {@link #reset()}, in the order of arrival. */
    public List<ReceivedRequest> requests() {
        return cloud.requests();
    }

    /** Every message that was accepted since the start or the last {@link #reset()}, in order, of all regions. */
    public List<SentMessage> messages() {
        return cloud.messages();
    }

    /** To let things go wrong. */
    public Faults faults() {
        return faults;
    }

    /**
     * A person answers. The reply can be read at once, in the regions where the application has sent a message to the
     * number; when it never has, in all regions.
     *
     * @param smsSdkAppId the application whose message is answered
     * @param phoneNumber in E.164 form
     * @param text what the person writes
     */
    public void reply(String smsSdkAppId, String phoneNumber, String text) {
        PhoneNumber number = PhoneNumber.parse(phoneNumber);
        if (number == null) {
            throw new IllegalArgumentException(phoneNumber + " is not a phone number");
        }
        cloud.reply(smsSdkAppId, number, text);
    }

    /**
     * Forgets requests, messages, receipts, replies, statistics, faults, templates and signatures. Templates and
     * signatures of the {@link Builder} come back.
     */
    public void reset() {
        faults.clear();
        cloud.reset();
    }

    /** Stops listening and closes all connections. What was received can still be looked at. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            front.close();
        }
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "SmsSimulator[" + endpoint() + "]";
    }

    /** How a simulator shall be. Can start any number of them, one after the other or side by side. */
    public static final class Builder {
        private int port;
        private String secretId = DEFAULT_SECRET_ID;
        private String secretKey = DEFAULT_SECRET_KEY;
        private @Nullable String sessionToken;
        private Clock clock = Clock.systemUTC();
        private Duration latency = Duration.ZERO;
        private Duration deliveryDelay = Duration.ofMillis(300);
        private Set<String> regions =
                Set.of("ap-beijing", "ap-guangzhou", "ap-nanjing", "ap-singapore", "eu-frankfurt");
        private Set<String> smsSdkAppIds = Set.of();
        private Approval approval = Approval.AT_ONCE;
        private final Map<Long, String> templates = new LinkedHashMap<>();
        private final Set<String> signs = new LinkedHashSet<>();
        private boolean acceptUnknownTemplates = true;
        private boolean acceptUnknownSigns = true;
        private boolean frequencyLimits;

        private Builder() {}

        /**
         * Where it listens.
         *
         * @param port 1 to 65535, or 0, the default, for a free one
         */
        public Builder port(int port) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("port " + port + " is not from 0 to 65535");
            }
            this.port = port;
            return this;
        }

        /** The default is {@link #DEFAULT_SECRET_ID}. */
        public Builder secretId(String secretId) {
            this.secretId = secretId;
            return this;
        }

        /** The default is {@link #DEFAULT_SECRET_KEY}. */
        public Builder secretKey(String secretKey) {
            this.secretKey = secretKey;
            return this;
        }

        /** The credentials are temporary: every request must bring this in {@code X-TC-Token}. */
        public Builder sessionToken(String sessionToken) {
            this.sessionToken = sessionToken;
            return this;
        }

        /** The service's time: age of signatures, receipts, statistics, {@code Date}. The default is the real one. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Every answer comes so much later, in real time; 0 is the default. */
        public Builder latency(Duration latency) {
            this.latency = latency;
            return this;
        }

        /** From the acceptance of a message to its receipt, by {@link #clock}; 300 ms is the default. */
        public Builder deliveryDelay(Duration deliveryDelay) {
            this.deliveryDelay = deliveryDelay;
            return this;
        }

        /** The regions that it serves; by default the three of the mainland and the two of the international site. */
        public Builder regions(Set<String> regions) {
            this.regions = Set.copyOf(regions);
            return this;
        }

        /** The account's applications; by default every id of 8 to 12 digits is one. */
        public Builder smsSdkAppIds(String... smsSdkAppIds) {
            this.smsSdkAppIds = Set.copyOf(Arrays.asList(smsSdkAppIds));
            return this;
        }

        /** How reviews end; {@link Approval#AT_ONCE} is the default. */
        public Builder approval(Approval approval) {
            this.approval = approval;
            return this;
        }

        /**
         * An approved template in every region, for mainland and global messages.
         *
         * @param id digits
         * @param content with variables <code>{1}</code>, <code>{2}</code> and so on
         */
        public Builder template(String id, String content) {
            if (!id.matches("[1-9]\\d{0,17}")) {
                throw new IllegalArgumentException("the template id " + id + " is not a number");
            }
            templates.put(Long.valueOf(id), content);
            return this;
        }

        /** An approved signature in every region, for mainland and global messages, without brackets. */
        public Builder sign(String name) {
            signs.add(name);
            return this;
        }

        /**
         * Whether templates that nobody told the simulator about can be used; true is the default. Their parameters are
         * not checked, and {@link SentMessage#text()} is {@code null}.
         */
        public Builder acceptUnknownTemplates(boolean accept) {
            this.acceptUnknownTemplates = accept;
            return this;
        }

        /** Whether signatures that nobody told the simulator about can be used; true is the default. */
        public Builder acceptUnknownSigns(boolean accept) {
            this.acceptUnknownSigns = accept;
            return this;
        }

        /** Whether the same content to the same number within 30 s is refused; false is the default. */
        public Builder frequencyLimits(boolean limits) {
            this.frequencyLimits = limits;
            return this;
        }

        /**
         * Starts one.
         *
         * @throws IllegalStateException when the port cannot be had
         */
        public SmsSimulator start() {
            return new SmsSimulator(new Settings(
                    port,
                    secretId,
                    secretKey,
                    sessionToken,
                    clock,
                    latency,
                    deliveryDelay,
                    regions,
                    smsSdkAppIds,
                    approval,
                    Map.copyOf(templates),
                    Set.copyOf(signs),
                    acceptUnknownTemplates,
                    acceptUnknownSigns,
                    frequencyLimits));
        }
    }
}
