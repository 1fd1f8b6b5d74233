package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.List;

import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.reason.ReasonText;
import org.jspecify.annotations.Nullable;

/**
 * A request of the API as the inbox shows it.
 *
 * @param sequence grows from request to request
 * @param bodyBytes the length of the body
 * @param reason what was wrong; {@code null} when nothing was
 */
public record LoggedRequest(
        long sequence,
        Instant at,
        String method,
        String path,
        int bodyBytes,
        ReceivedRequest received,
        @Nullable ReasonText reason,
        List<NumberRefusal> refusals) {
    /** Whether it was refused, or a number of it. */
    public boolean refused() {
        return reason != null || !refusals.isEmpty();
    }

    /** About how many characters it keeps. */
    public long size() {
        long headers = received.headers().entrySet().stream()
                .mapToLong(
                        header -> header.getKey().length() + header.getValue().length())
                .sum();
        return headers + received.body().length();
    }

    @Override
    public String toString() {
        return "LoggedRequest[" + sequence + ", " + received + "]";
    }
}
