package io.github.cameltencent.sms.internal.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.github.cameltencent.sms.internal.tracking.StoreCalls;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.MessageStoreException;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Down while a message store does not respond, while outcomes wait to be recorded, and for a minute after any other
 * failure, unless the same kind of call has succeeded since.
 */
final class StoreHealthCheck extends AbstractHealthCheck {

    /** Detail: the number of outcomes that could not be recorded yet. */
    static final String WAITING = "store.waiting.outcomes";

    /** Without traffic, nothing shows that the failure is over. */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final StoreCalls calls;
    private final SharedRead<Instant> read;

    StoreHealthCheck(String id, StoreCalls calls) {
        super("camel", id);
        this.calls = calls;
        this.read = new SharedRead<>(() -> calls.call(MessageStore::now), Duration.ZERO, MAX_WAIT);
    }

    /** A restart of the application does not help if the database is down. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        int waiting = calls.waitingOutcomes();
        result.detail(WAITING, waiting);
        try {
            read.get();
        } catch (TimeoutException e) {
            result.message("The message store does not respond within " + MAX_WAIT.toSeconds() + " s")
                    .down();
            return;
        } catch (MessageStoreException e) {
            down(result, "The message store does not respond: ", e);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.message("The thread was interrupted while waiting for the message store")
                    .unknown();
            return;
        }
        RuntimeException failure = calls.recentFailure(MAX_AGE);
        if (failure != null) {
            down(result, "A call of the message store failed: ", failure);
        } else if (waiting > 0) {
            result.message(waiting + " outcomes could not be recorded in the message store yet. Recording is retried")
                    .down();
        } else {
            result.up();
        }
    }

    private static void down(HealthCheckResultBuilder result, String what, RuntimeException failure) {
        result.message(PollFailureLog.oneLine(what + failure.getMessage()))
                .error(failure)
                .down();
    }
}
