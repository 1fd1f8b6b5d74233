package io.github.cameltencent.sms.internal.tracking;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/** The last failure of each kind of call to a message store, until a call of that kind succeeds. */
final class CallFailures {

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
}
