package io.github.cameltencent.sms.internal.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.github.cameltencent.sms.internal.tracking.StoreCalls;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.MessageStoreException;

/** Reads the numbers of a message store for those who show them, at most every ten seconds. */
public final class StoreMonitor {

    /** Counting can take long in a large store, and several tools ask at the same time. */
    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    private final String name;
    private final StoreCalls calls;
    private final SharedRead<StoreSummary> read;

    /** @param name the name of the store's bean */
    StoreMonitor(String name, StoreCalls calls) {
        this.name = name;
        this.calls = calls;
        this.read = new SharedRead<>(() -> calls.call(StoreMonitor::read), MAX_AGE, MAX_WAIT);
    }

    public String name() {
        return name;
    }

    StoreCalls calls() {
        return calls;
    }

    /** The current numbers; the counts can be ten seconds old. Waits for the store, but no longer than a second. */
    public StoreSummary summary() {
        try {
            StoreSummary known = read.get();
            return new StoreSummary(known.counts(), known.oldestOpen(), calls.waitingOutcomes(), null);
        } catch (TimeoutException e) {
            return failed("The message store does not respond");
        } catch (MessageStoreException e) {
            return failed(PollFailureLog.oneLine(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("The thread was interrupted while waiting for the message store");
        }
    }

    private StoreSummary failed(String reason) {
        return new StoreSummary(Map.of(), null, calls.waitingOutcomes(), reason);
    }

    private static StoreSummary read(MessageStore store) {
        Map<MessageState, Long> counts = store.countByState(null);
        Instant oldest = store.oldestOpen();
        return new StoreSummary(counts, oldest == null ? null : Duration.between(oldest, store.now()), 0, null);
    }
}
