package io.github.cameltencent.sms.internal.send;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeoutException;

import io.github.cameltencent.sms.internal.failure.Causes;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.ExchangeTimedOutException;
import org.jspecify.annotations.Nullable;

/**
 * Where and when an exchange sends, as far as Camel lets it be known: at which step of the route, and after which failure. By
 * that, work that is done again is told from work that is like it.
 */
public final class SendAttempt {

    /** Stands for the failure in a fallback of a circuit breaker, which Camel does not tell after a time-out. */
    private static final Object FALLBACK = new Object();

    private static final int NO_ROUND = -1;

    private final Step step;
    private final int round;

    /** Weak, for it can hold the exchange, and what is known of an exchange must not keep it. */
    private final @Nullable WeakReference<Object> failure;

    private final int redeliveries;
    private final boolean timedOut;
    private final boolean inFallback;
    private final String exchangeId;

    /** Another one for each time that a caller sends the same exchange through a route. */
    private final int unitOfWork;

    private final @Nullable Object parentId;
    private final long lastSeen;

    /** Which step of a route sends, and for which part of an exchange. */
    private record Step(
            @Nullable String node,
            @Nullable Object split,
            @Nullable Object multicast,
            String endpoint) {

        /** Without the endpoint, whose URI can hold a number or a secret. */
        @Override
        public String toString() {
            return String.valueOf(node);
        }
    }

    /** @param lastSeen the number of the last send whose end the exchange has seen, or 0 */
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

    /** The failure that the exchange has, or that was caught last. */
    static @Nullable Throwable failureOf(Exchange exchange) {
        Exception current = exchange.getException();
        return current != null ? current : (Throwable) exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
    }

    /** The first mark stays on the exchange when the circuit breaker is over, the second one does not. */
    private static boolean isInFallback(Exchange exchange) {
        return Boolean.TRUE.equals(exchange.getProperty(ExchangePropertyKey.CIRCUIT_BREAKER_RESPONSE_FROM_FALLBACK))
                && exchange.getProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK) != null;
    }

    private static int redeliveries(Exchange exchange) {
        // It can come from outside, as anything.
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER) instanceof Integer count ? count : 0;
    }

    private static boolean isTimeout(@Nullable Throwable failure) {
        return failure != null
                && Causes.of(failure).stream()
                        .anyMatch(cause ->
                                cause instanceof TimeoutException || cause instanceof ExchangeTimedOutException);
    }

    /** Which step of the work this is: the same for another attempt at it. It can hold a secret. */
    String stepText() {
        return step.node + '|' + step.split + '|' + step.multicast + '|' + round + '|' + step.endpoint;
    }

    /** Whether an error handler runs the exchange again. */
    public boolean isRedelivery() {
        return redeliveries > 0;
    }

    /** Whether this exchange, or a copy that was made of it, has made the other attempt. */
    boolean isFamilyOf(SendAttempt other) {
        return exchangeId.equals(other.exchangeId) || exchangeId.equals(other.parentId);
    }

    /** Whether both are the same step of the work. A loop means to do again what it does, and so does a caller. */
    boolean isAtStepOf(SendAttempt other) {
        boolean isUsedAgain = exchangeId.equals(other.exchangeId) && unitOfWork != other.unitOfWork;
        return step.equals(other.step) && (other.round == NO_ROUND || round == other.round) && !isUsedAgain;
    }

    /** Whether something has failed, or was redelivered, since the other attempt. */
    boolean hasFailedSince(SendAttempt other) {
        return failure != null
                && (other.failure == null
                        || failure.get() != other.failure.get()
                        || redeliveries != other.redeliveries);
    }

    /**
     * Whether it is made in a fallback, for a copy that has sent and then failed.
     *
     * @param end the number of the send of that copy; if this exchange has seen it end, the copy did not fail
     */
    boolean standsInFor(SendAttempt other, long end) {
        return inFallback && lastSeen < end && exchangeId.equals(other.parentId) && hasFailedSince(other);
    }

    /** Whether nobody waits for it any more, for the other attempt was made after this one had failed or run out of time. */
    boolean isOvertakenBy(SendAttempt other) {
        boolean stoodIn = other.inFallback && other.exchangeId.equals(parentId);
        return !exchangeId.equals(other.exchangeId) && other.hasFailedSince(this) && (stoodIn || isAtStepOf(other));
    }

    /** Whether nobody waits for the other attempt any more, which is still at work, and this one is made instead. */
    boolean doesNotWaitFor(SendAttempt other) {
        return hasFailedSince(other) && (inFallback || timedOut || isAtStepOf(other));
    }
}
