package io.github.cameltencent.sms.internal.monitor;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.internal.send.RecipientListener;
import org.jspecify.annotations.Nullable;

/**
 * Counts what became of requests, and of the recipients that they named, since the start: numbers of them, and nothing else
 * of theirs.
 */
public final class CallStatistics implements RecipientListener {

    /** What is counted. */
    public enum Count {
        /** Requests that were begun. */
        STARTED,
        /** Requests that Tencent carried out. What became of the recipients of a send is told apart. */
        ANSWERED,
        /** Requests that Tencent refused. */
        REFUSED,
        /** Requests of which it is not known whether they were carried out. */
        UNKNOWN,
        /** Requests that cannot have arrived. */
        NOT_SENT,
        /** Attempts at requests, but for the first. */
        RETRIES,
        /** Recipients for whom Tencent took the message. */
        RECIPIENTS_ACCEPTED,
        /** Recipients whom Tencent refused. */
        RECIPIENTS_REFUSED,
        /** Recipients who may have been accepted. */
        RECIPIENTS_UNKNOWN,
        /** Recipients of requests that were refused or did not arrive. */
        RECIPIENTS_UNSENT
    }

    /**
     * What went wrong last.
     *
     * @param code Tencent's error code; if it gave none, the HTTP status, or else the outcome
     */
    public record LastError(String code, Instant time) {}

    private final @Nullable CallStatistics sum;
    private final Map<Count, LongAdder> adders = new EnumMap<>(Count.class);
    private volatile @Nullable LastError lastError;

    /** @param sum counts along, or {@code null} */
    public CallStatistics(@Nullable CallStatistics sum) {
        this.sum = sum;
        for (Count count : Count.values()) {
            adders.put(count, new LongAdder());
        }
    }

    void add(Count count, long number) {
        adder(count).add(number);
        if (sum != null) {
            sum.add(count, number);
        }
    }

    private LongAdder adder(Count count) {
        return Objects.requireNonNull(adders.get(count));
    }

    public long get(Count count) {
        return adder(count).sum();
    }

    /** Requests that were begun and have not ended. The ends are read first, so that it is never below zero. */
    public long inFlight() {
        long ended = get(Count.ANSWERED) + get(Count.REFUSED) + get(Count.UNKNOWN) + get(Count.NOT_SENT);
        return get(Count.STARTED) - ended;
    }

    void failed(TencentSmsException failure) {
        add(of(failure.outcome()), 1);
        failedWith(code(failure));
    }

    @Override
    public void ended(State state, @Nullable String code) {
        add(of(state), 1);
        if (code != null) {
            failedWith(code);
        }
    }

    private void failedWith(String code) {
        lastError = new LastError(code, Instant.now());
        if (sum != null) {
            sum.lastError = lastError;
        }
    }

    @Nullable
    public LastError lastError() {
        return lastError;
    }

    private static Count of(Outcome outcome) {
        return switch (outcome) {
            case REFUSED -> Count.REFUSED;
            case UNKNOWN -> Count.UNKNOWN;
            case NOT_SENT -> Count.NOT_SENT;
        };
    }

    private static Count of(State state) {
        return switch (state) {
            case ACCEPTED -> Count.RECIPIENTS_ACCEPTED;
            case REFUSED -> Count.RECIPIENTS_REFUSED;
            case UNKNOWN -> Count.RECIPIENTS_UNKNOWN;
            case UNSENT -> Count.RECIPIENTS_UNSENT;
        };
    }

    private static String code(TencentSmsException failure) {
        String code = failure.code();
        if (code != null) {
            return code;
        }
        int status = failure.getHttpResponseCode();
        return status > 0 ? "HTTP " + status : failure.outcome().name();
    }
}
