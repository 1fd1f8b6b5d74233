package io.github.cameltencent.sms;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeoutException;

import io.github.cameltencent.sms.client.Causes;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.ExchangeTimedOutException;
import org.jspecify.annotations.Nullable;

/**
 * Which time it is that an exchange is at what it does, as far as Camel lets it be known: by the failure that was met last,
 * and by the mark of a redelivery. (Its count does not tell: each error handler counts on from where the last one was.)
 */
final class Attempt {

    /** Stands for the failure in a fallback of a circuit breaker, which Camel does not tell after a time-out. */
    private static final Object FALLBACK = new Object();

    /** Weak, for it can hold the exchange, and what is known of an exchange must not keep it. */
    private final @Nullable WeakReference<Object> failure;

    private final boolean isRedelivery;
    private final boolean timedOut;
    private final boolean inFallback;
    private final int round;
    private final String exchangeId;

    private Attempt(
            @Nullable Object failure,
            boolean isRedelivery,
            boolean timedOut,
            boolean inFallback,
            int round,
            String exchangeId) {
        this.failure = failure == null ? null : new WeakReference<>(failure);
        this.isRedelivery = isRedelivery;
        this.timedOut = timedOut;
        this.inFallback = inFallback;
        this.round = round;
        this.exchangeId = exchangeId;
    }

    static Attempt of(Exchange exchange) {
        Throwable failure = failureOf(exchange);
        boolean inFallback =
                Boolean.TRUE.equals(exchange.getProperty(ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_FROM_FALLBACK));
        boolean untold = inFallback && failure == null;
        return new Attempt(
                untold ? FALLBACK : failure,
                isRedelivery(exchange),
                untold || isTimeout(failure),
                inFallback,
                exchange.getProperty(ExchangePropertyKey.LOOP_INDEX) instanceof Integer index ? index : 0,
                exchange.getExchangeId());
    }

    /** The failure that the exchange has, or that was caught last. */
    static @Nullable Throwable failureOf(Exchange exchange) {
        Exception current = exchange.getException();
        return current != null ? current : (Throwable) exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
    }

    private static boolean isRedelivery(Exchange exchange) {
        Integer count = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return count != null && count > 0;
    }

    private static boolean isTimeout(@Nullable Throwable failure) {
        return failure != null
                && Causes.of(failure).stream()
                        .anyMatch(cause ->
                                cause instanceof TimeoutException || cause instanceof ExchangeTimedOutException);
    }

    /** Which round of a loop it is in, from 0 on. A loop means to do again what it does. */
    int round() {
        return round;
    }

    /** Whether an error handler runs the exchange again. */
    boolean isRedelivery() {
        return isRedelivery;
    }

    /** Whether something has failed before it. */
    boolean hasFailed() {
        return failure != null;
    }

    /** Whether something has failed since the other attempt. If that one is still at work, nobody waits for it any more. */
    boolean hasFailedSince(Attempt other) {
        return failure != null && (other.failure == null || failure.get() != other.failure.get());
    }

    /**
     * Whether this attempt does over again what the other one has done: an error handler redelivers the exchange, or it stands in
     * for a copy that did it and then failed, or ran out of time. What the exchange itself has done before, it may well mean to do
     * again.
     */
    boolean repeats(Attempt other) {
        boolean standsIn = (timedOut || inFallback) && !exchangeId.equals(other.exchangeId);
        return hasFailedSince(other) && (isRedelivery || standsIn);
    }

    /** Whether its time ran out, and the other attempt was made in its place. */
    boolean isOvertakenBy(Attempt other) {
        return other.timedOut && other.hasFailedSince(this);
    }
}
