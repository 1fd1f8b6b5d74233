package io.github.cameltencent.sms.internal.send;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeoutException;

import io.github.cameltencent.sms.internal.failure.Causes;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.ExchangeTimedOutException;
import org.jspecify.annotations.Nullable;

/**
 * Where and when an exchange sends, as far as Camel shows it: at which step of the route, and after which failure. This
 * distinguishes repeated work from similar work.
 */
public final class SendAttempt {

    /** The failure in a fallback of a circuit breaker, which Camel does not provide after a time-out. */
    private static final Object FALLBACK = new Object();

    private static final int NO_ROUND = -1;

    private final Step step;
    private final int round;

    /** Weak, because it can refer to the exchange, which its history must not keep alive. */
    private final @Nullable WeakReference<Object> failure;

    private final int redeliveries;
    private final boolean timedOut;
    private final boolean inFallback;
    private final String exchangeId;

    /** Different each time that a caller sends the same exchange through a route. */
    private final int unitOfWork;

    private final @Nullable Object parentId;
    private final long lastSeen;

    /** The step of a route that sends, and the part of the exchange that it sends for. */
    private record Step(
            @Nullable String node,
            @Nullable Object split,
            @Nullable Object multicast,
            String endpoint) {

        /** Without the endpoint, whose URI can contain a number or a secret. */
        @Override
        public String toString() {
            return String.valueOf(node);
        }
    }

    /** @param lastSeen the number of the last send that the exchange knows to have ended, or 0 */
    SendAttempt(Exchange exchange, String endpoint, long lastSeen) {
        Throwable caught = failureOf(exchange);
        this.lastSeen = lastSeen;
        step = new Step(
                exchange.getExchangeExtension().getHistoryNodeId(),
                exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX),
                exchange.getProperty(ExchangePropertyKey.MULTICAST_INDEX),
                endpoint);
        round = exchange.getProperty(ExchangePropertyKey.LOOP_INDEX) instanceof Integer index ? index : NO_ROUND;
        inFallback = isInFallback(exchange);
        Object last = caught == null && inFallback ? FALLBACK : caught;
        failure = last == null ? null : new WeakReference<>(last);
        redeliveries = redeliveries(exchange);
        timedOut = last == FALLBACK || isTimeout(caught);
        exchangeId = exchange.getExchangeId();
        unitOfWork = System.identityHashCode(exchange.getUnitOfWork());
        parentId = exchange.getProperty(ExchangePropertyKey.CORRELATION_ID);
    }

    /** The failure of the exchange, or the last one that was caught. */
    static @Nullable Throwable failureOf(Exchange exchange) {
        Exception current = exchange.getException();
        return current != null ? current : (Throwable) exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
    }

    /** The first property stays on the exchange after the circuit breaker, the second one does not. */
    private static boolean isInFallback(Exchange exchange) {
        return Boolean.TRUE.equals(exchange.getProperty(ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_FROM_FALLBACK))
                && exchange.getProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK) != null;
    }

    private static int redeliveries(Exchange exchange) {
        // It can come from outside, with any type.
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER) instanceof Integer count ? count : 0;
    }

    private static boolean isTimeout(@Nullable Throwable failure) {
        return failure != null
                && Causes.of(failure).stream()
                        .anyMatch(cause ->
                                cause instanceof TimeoutException || cause instanceof ExchangeTimedOutException);
    }

    /** Identifies the step: the same for another attempt at it. It can contain a secret. */
    String stepText() {
        return step.node + '|' + step.split + '|' + step.multicast + '|' + round + '|' + step.endpoint;
    }

    /** Whether it is a redelivery of an error handler. */
    public boolean isRedelivery() {
        return redeliveries > 0;
    }

    /** Whether this exchange, or a copy of it, made the other attempt. */
    boolean isRelatedTo(SendAttempt other) {
        return exchangeId.equals(other.exchangeId) || exchangeId.equals(other.parentId);
    }

    /**
     * Whether both are at the same step. Another iteration of a loop is another step, and so is another use by a
     * caller: both mean to send again.
     */
    boolean isAtStepOf(SendAttempt other) {
        boolean isUsedAgain = exchangeId.equals(other.exchangeId) && unitOfWork != other.unitOfWork;
        return step.equals(other.step) && (other.round == NO_ROUND || round == other.round) && !isUsedAgain;
    }

    /** Whether there was a failure or a redelivery since the other attempt. */
    boolean hasFailedSince(SendAttempt other) {
        return failure != null
                && (other.failure == null
                        || failure.get() != other.failure.get()
                        || redeliveries != other.redeliveries);
    }

    /**
     * Whether this is an attempt in a fallback that replaces the attempt of a copy, which sent and then failed.
     *
     * @param end the number of the copy's send; if this exchange knows it to have ended, the copy did not fail
     */
    boolean isFallbackFor(SendAttempt other, long end) {
        return inFallback && lastSeen < end && exchangeId.equals(other.parentId) && hasFailedSince(other);
    }

    /**
     * Whether nothing waits for this attempt any more, because the other one was made after this one failed or timed
     * out.
     */
    boolean isSupersededBy(SendAttempt other) {
        boolean wasFallback = other.inFallback && other.exchangeId.equals(parentId);
        return !exchangeId.equals(other.exchangeId) && other.hasFailedSince(this) && (wasFallback || isAtStepOf(other));
    }

    /** Whether this attempt replaces the other one, which is still running but no longer waited for. */
    boolean replacesRunning(SendAttempt other) {
        return hasFailedSince(other) && (inFallback || timedOut || isAtStepOf(other));
    }
}
