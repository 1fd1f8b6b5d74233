package io.github.cameltencent.sms.internal.tracking;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cameltencent.sms.tracking.MessageStoreException;
import org.jspecify.annotations.Nullable;

/** The last failure of each kind of call to a message store, until a call of that kind succeeds. */
final class CallFailures {

    /** So many failures in a row are not those of single items. Each may have taken as long as a call may. */
    static final int MAX_RETRYABLE = 2;

    private final Map<String, Failed> failures = new ConcurrentHashMap<>();

    private record Failed(RuntimeException failure, long nanoTime) {}

    void succeeded(String call) {
        if (!failures.isEmpty()) {
            failures.remove(call);
        }
    }

    void failed(String call, RuntimeException failure) {
        failures.put(call, new Failed(failure, System.nanoTime()));
    }

    /** A failure that is not older than this, or {@code null}. */
    @Nullable
    RuntimeException recent(Duration maxAge) {
        long now = System.nanoTime();
        return failures.values().stream()
                .filter(failed -> now - failed.nanoTime() <= maxAge.toNanos())
                .map(Failed::failure)
                .findFirst()
                .orElse(null);
    }

    static boolean isUnavailable(Throwable failure) {
        return failure instanceof MessageStoreException ofStore && ofStore.isUnavailable();
    }

    static boolean isRetryable(Throwable failure) {
        return failure instanceof MessageStoreException ofStore && ofStore.isRetryable();
    }
}
