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

/** Counts the outcomes of requests and of their recipients since the start. It keeps numbers only. */
public final class CallStatistics implements RecipientListener {

    /** The counters, in display order. JMX has an attribute for each. */
    public enum Count {
        /** Requests that Tencent carried out. The recipients of a send are counted separately. */
        ANSWERED("answered"),
        /** Requests that Tencent refused. */
        REFUSED("refused"),
        /** Requests whose outcome is unknown. */
        UNKNOWN("unknown"),
        /** Requests that were not sent. */
        NOT_SENT("notSent"),
        /** Retries. */
        RETRIES("retries"),
        /** Recipients for whom Tencent accepted the message. */
        RECIPIENTS_ACCEPTED("recipientsAccepted"),
        /** Recipients whom Tencent refused. */
        RECIPIENTS_REFUSED("recipientsRefused"),
        /** Recipients who may have been accepted. */
        RECIPIENTS_UNKNOWN("recipientsUnknown"),
        /** Recipients of requests that were refused or not sent. */
        RECIPIENTS_UNSENT("recipientsUnsent");

        private final String label;

        Count(String label) {
            this.label = label;
        }

        /** The displayed name. */
        public String label() {
            return label;
        }
    }

    /**
     * The last failure.
     *
     * @param code Tencent's error code, else the HTTP status, else the outcome
     */
    public record LastError(String code, Instant time) {}

    private final @Nullable CallStatistics sum;
    private final LongAdder started = new LongAdder();
    private final Map<Count, LongAdder> adders = new EnumMap<>(Count.class);
    private volatile @Nullable LastError lastError;

    /** @param sum the total, which counts everything, too, or {@code null} */
    public CallStatistics(@Nullable CallStatistics sum) {
        this.sum = sum;
        for (Count count : Count.values()) {
            adders.put(count, new LongAdder());
        }
    }

    /** A request has started. */
    void started() {
        started.increment();
        if (sum != null) {
            sum.started();
        }
    }

    /** Adds one. */
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

    /** Requests that have started and not ended. The ended ones are read first, so the result is never negative. */
    public long inFlight() {
        long ended = get(Count.ANSWERED) + get(Count.REFUSED) + get(Count.UNKNOWN) + get(Count.NOT_SENT);
        return started.sum() - ended;
    }

    /** All numbers by their names, in display order. */
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
