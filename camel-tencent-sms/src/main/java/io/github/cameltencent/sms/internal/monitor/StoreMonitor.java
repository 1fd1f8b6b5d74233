package io.github.cameltencent.sms.internal.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.github.cameltencent.sms.internal.tracking.StoreCalls;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of a message store for those who show them, at most every ten seconds. */
public final class StoreMonitor {

    /** Counting can take long in a large store, and several tools ask at the same time. */
    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    private final String name;
    private final StoreCalls calls;
    private @Nullable StoreSummary last;
    private long readAt;

    /** @param name the name of the store's bean */
    StoreMonitor(String name, StoreCalls calls) {
        this.name = name;
        this.calls = calls;
    }

    public String name() {
        return name;
    }

    StoreCalls calls() {
        return calls;
    }

    /** The current numbers; the counts can be ten seconds old. May block. */
    public synchronized StoreSummary summary() {
        StoreSummary known = last;
        if (known == null || System.nanoTime() - readAt > MAX_AGE.toNanos()) {
            known = read();
            last = known;
            readAt = System.nanoTime();
        }
        return new StoreSummary(known.counts(), known.oldestOpen(), calls.waitingOutcomes(), known.failure());
    }

    private StoreSummary read() {
        try {
            return calls.now(StoreMonitor::read);
        } catch (RuntimeException e) {
            return new StoreSummary(Map.of(), null, 0, PollFailureLog.oneLine(String.valueOf(e.getMessage())));
        }
    }

    private static StoreSummary read(MessageStore store) {
        Map<MessageState, Long> counts = store.countByState(null);
        Instant oldest = store.oldestOpen();
        return new StoreSummary(counts, oldest == null ? null : Duration.between(oldest, store.now()), 0, null);
    }
}
