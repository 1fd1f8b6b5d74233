package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** The ways in which a route receives receipts and replies, with the options of each. */
@SuppressWarnings("ImmutableEnumChecker") // Immutable copies.
enum ConsumerKind {

    /** From a queue at Tencent, from which each entry can be pulled once. More frequent polls would be useless. */
    QUEUE(Duration.ofSeconds(10), "maxMessagesPerPoll", "concurrentConsumers", "pendingRepository"),

    /** From the last days of one phone number, which can be read repeatedly. Each poll reads all entries. */
    HISTORY(Duration.ofMinutes(1), "timeWindow", "timeOverlap", "idempotentRepository"),

    /** From the last days of one phone number, or of those of a message store whose messages wait for a receipt. */
    RECEIPT_HISTORY(
            Duration.ofMinutes(1), "timeWindow", "timeOverlap", "idempotentRepository", "receiptTimeout", "retention"),

    /** From what Tencent shows of the messages of a message store. */
    LOOK_UP(Duration.ofMinutes(1), "lookupDelay", "receiptTimeout", "absentMeansNotSent", "retention"),

    /** By a webhook, one entry per callback. */
    CALLBACK(Duration.ZERO, "callbackToken", "maxCallbackBytes"),

    /** By a webhook, many entries per callback. */
    BATCH_CALLBACK(Duration.ZERO, "callbackToken", "maxCallbackBytes", "concurrentConsumers");

    /** All options of {@link ConsumerOptions}. */
    static final Set<String> OPTIONS = allOptions();

    /** Fields of a request that a consumer sets itself. */
    static final Set<String> SUPPLIED = Set.of("limit", "offset", "beginTime", "endTime");

    private final Duration delay;
    private final Set<String> options;

    ConsumerKind(Duration delay, String... own) {
        this.delay = delay;
        Set<String> all = new HashSet<>(Set.of(own));
        all.add("phoneNumberHeader");
        if (!all.contains("lookupDelay")) {
            all.add("batching");
        }
        this.options = Set.copyOf(all);
    }

    private static Set<String> allOptions() {
        Set<String> all = new HashSet<>();
        for (ConsumerKind kind : values()) {
            all.addAll(kind.options);
        }
        return Set.copyOf(all);
    }

    /** The default delay between polls. */
    Duration delay() {
        return delay;
    }

    /** Whether it can work with a message store. */
    boolean takesStore() {
        return this != HISTORY;
    }

    /** The options of {@link ConsumerOptions} that it supports. */
    Set<String> options() {
        return options;
    }
}
