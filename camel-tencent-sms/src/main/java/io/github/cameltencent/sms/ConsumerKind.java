package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** How receipts and replies come to a route, and which options that has. */
@SuppressWarnings("ImmutableEnumChecker") // Copies that nobody can change.
enum ConsumerKind {

    /** From a queue at Tencent: what was taken off it does not come again. Polled more often, it is asked in vain. */
    QUEUE(Duration.ofSeconds(10), "maxMessagesPerPoll", "concurrentConsumers", "pendingRepository"),

    /** From the last days of one phone number, which can be read again. Each poll reads them all. */
    HISTORY(Duration.ofMinutes(1), "timeWindow", "timeOverlap", "idempotentRepository"),

    /** By a webhook, one at a time. */
    CALLBACK(Duration.ZERO, "callbackToken", "maxCallbackBytes"),

    /** By a webhook, many at a time. */
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
        all.addAll(Set.of("batching", "phoneNumberHeader"));
        this.options = Set.copyOf(all);
    }

    private static Set<String> allOptions() {
        Set<String> all = new HashSet<>();
        for (ConsumerKind kind : values()) {
            all.addAll(kind.options);
        }
        return Set.copyOf(all);
    }

    /** How long it waits from one poll to the next unless an option says so. */
    Duration delay() {
        return delay;
    }

    /** The options of {@link ConsumerOptions} that it takes. */
    Set<String> options() {
        return options;
    }
}
