package io.github.cameltencent.sms;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

import io.github.cameltencent.sms.client.Causes;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.PooledExchange;
import org.apache.camel.clock.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Finds the history of an exchange, also where an EIP sends on a copy and takes back the exception only: all copies of an
 * exchange share its clock. Where they do not, as pooled exchanges, what came with the failure is found.
 */
final class SendHistories {

    private static final String HISTORY = "CamelTencentSmsSendHistory";

    private final Map<Clock, Shared> byClock = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param created when the clock began; a pooled exchange begins anew with the same one */
    private record Shared(SendHistory history, long created) {}

    /** Those of all components of a Camel context, for another one may send on where the first has failed. */
    static SendHistories of(CamelContext context) {
        var extension = context.getCamelContextExtension();
        synchronized (extension) {
            SendHistories histories = extension.getContextPlugin(SendHistories.class);
            if (histories == null) {
                histories = new SendHistories();
                extension.addContextPlugin(SendHistories.class, histories);
            }
            return histories;
        }
    }

    /** The history of the exchange, which has one from now on. */
    SendHistory open(Exchange exchange) {
        SendHistory history = exchange.getProperty(HISTORY, SendHistory.class);
        if (history == null) {
            SendHistory shared = shared(exchange);
            history = shared == null ? new SendHistory() : shared;
            if (isOneOfSeveral(exchange)) {
                history = share(exchange, history);
            }
            exchange.setProperty(HISTORY, history);
        }
        takeReports(exchange, history);
        return history;
    }

    /** Whether it is a copy, or another attempt at what a copy may have done. */
    private static boolean isOneOfSeveral(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) != null
                || Attempt.of(exchange).hasFailed();
    }

    /** The history of the exchange, or {@code null} if it has done nothing that is worth one. */
    @Nullable
    SendHistory find(Exchange exchange) {
        SendHistory own = exchange.getProperty(HISTORY, SendHistory.class);
        return own != null || shared(exchange) != null || hasReport(exchange) ? open(exchange) : null;
    }

    /**
     * Makes a history found by the exchange that this one is a copy of, and by all its other copies.
     *
     * @return the history, or the one that they have already
     */
    SendHistory share(Exchange exchange, SendHistory history) {
        if (exchange instanceof PooledExchange) {
            return history;
        }
        Shared shared = new Shared(history, exchange.getClock().getCreated());
        return byClock.compute(
                        exchange.getClock(),
                        (clock, before) -> before != null && before.created() == shared.created() ? before : shared)
                .history();
    }

    private @Nullable SendHistory shared(Exchange exchange) {
        if (byClock.isEmpty() || exchange instanceof PooledExchange) {
            return null;
        }
        Shared shared = byClock.get(exchange.getClock());
        return shared == null || shared.created() != exchange.getClock().getCreated() ? null : shared.history();
    }

    private static boolean hasReport(Exchange exchange) {
        return exchange.getProperty(TencentSmsConstants.SEND_REPORT) != null
                || Causes.of(Attempt.failureOf(exchange)).stream().anyMatch(cause -> SendReport.of(cause) != null);
    }

    private static void takeReports(Exchange exchange, SendHistory history) {
        if (exchange.getProperty(TencentSmsConstants.SEND_REPORT) instanceof SendReport report) {
            history.take(report);
        }
        for (Throwable cause : Causes.of(Attempt.failureOf(exchange))) {
            SendReport report = SendReport.of(cause);
            if (report != null) {
                history.take(report);
            }
        }
    }
}
