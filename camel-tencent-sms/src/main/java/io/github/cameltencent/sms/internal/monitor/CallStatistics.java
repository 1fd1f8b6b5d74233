package io.github.cameltencent.sms.internal.monitor;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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

    /** What is counted, in the order in which it is shown. JMX has an attribute of each one's name. */
    public enum Count {
        /** Requests that Tencent carried out. What became of the recipients of a send is told apart. */
        ANSWERED("answered"),
        /** Requests that Tencent refused. */
        REFUSED("refused"),
        /** Requests of which it is not known whether they were carried out. */
        UNKNOWN("unknown"),
        /** Requests that cannot have arrived. */
        NOT_SENT("notSent"),
        /** Attempts at requests, but for the first. */
        RETRIES("retries"),
        /** Recipients for whom Tencent took the message. */
        RECIPIENTS_ACCEPTED("recipientsAccepted"),
        /** Recipients whom Tencent refused. */
        RECIPIENTS_REFUSED("recipientsRefused"),
        /** Recipients who may have been accepted. */
        RECIPIENTS_UNKNOWN("recipientsUnknown"),
        /** Recipients of requests that were refused or did not arrive. */
        RECIPIENTS_UNSENT("recipientsUnsent");

        private final String label;

        Count(String label) {
            this.label = label;
        }

        /** What it is called where it is shown. */
        public String label() {
            return label;
        }
    }

    /**
     * What went wrong last.
     *
     * @param code Tencent's error code; if it gave none, the HTTP status, or else the outcome
     */
    public record LastError(String code, Instant time) {}

    private final @Nullable CallStatistics sum;
    private final LongAdder started = new LongAdder();
    private final Map<Count, LongAdder> adders = new EnumMap<>(Count.class);
    private volatile @Nullable LastError lastError;

    /** @param sum counts along, or {@code null} */
    public CallStatistics(@Nullable CallStatistics sum) {
        this.sum = sum;
        for (Count count : Count.values()) {
            adders.put(count, new LongAdder());
        }
    }

    /** A request is begun. */
    void started() {
        started.increment();
        if (sum != null) {
            sum.started();
        }
    }

    /** One more. */
    void add(Count count) {
        adder(count).increment();
        if (sum != null) {
            sum.add(count);
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
        return started.sum() - ended;
    }

    /** All numbers by their names, in the order in which they are shown. */
    public Map<String, Long> numbers() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("inFlight", inFlight());
        for (Count count : Count.values()) {
            numbers.put(count.label(), get(count));
        }
        return numbers;
    }

    void failed(TencentSmsException failure) {
        add(of(failure.outcome()));
        failedWith(code(failure));
    }

    @Override
    public void ended(State state, @Nullable String code) {
        add(of(state));
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
