package io.github.cameltencent.sms.internal.send;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.internal.failure.Causes;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.clock.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the history of an exchange, also if an EIP sends on a copy and returns only the exception: all copies of an
 * exchange share its clock. Otherwise the report of the failure is used.
 *
 * <p>Camel reuses pooled exchanges for other messages, and leaves old properties on them. So with pools, a history
 * older than the exchange is not its own.
 */
public final class SendHistories {

    private static final Logger LOG = LoggerFactory.getLogger(SendHistories.class);

    private static final String HISTORY = "CamelTencentSmsSendHistory";
    private static final String LAST_SEEN = "CamelTencentSmsLastSend";

    private final Map<Clock, SendHistory> byClock = Collections.synchronizedMap(new WeakHashMap<>());
    private final boolean isPooled;

    private SendHistories(boolean isPooled) {
        this.isPooled = isPooled;
    }

    /**
     * Shared by all components of a Camel context, because another component may continue after a failure of the first.
     */
    public static SendHistories of(CamelContext context) {
        var extension = context.getCamelContextExtension();
        synchronized (extension) {
            SendHistories histories = extension.getContextPlugin(SendHistories.class);
            if (histories == null) {
                boolean copiesArePooled =
                        extension.getProcessorExchangeFactory().isPooled();
                if (copiesArePooled) {
                    LOG.warn("EIPs take copies of exchanges from a pool (PooledProcessorExchangeFactory). Camel leaves"
                            + " properties of other messages on them, so the history of a send can be wrong. Pool only the"
                            + " exchanges of consumers");
                }
                histories = new SendHistories(
                        copiesArePooled || extension.getExchangeFactory().isPooled());
                extension.addContextPlugin(SendHistories.class, histories);
            }
            return histories;
        }
    }

    /** Returns the history of the exchange, or creates one. */
    public SendHistory open(Exchange exchange) {
        SendHistory history = own(exchange);
        if (history == null) {
            SendHistory shared = shared(exchange);
            history = shared == null ? new SendHistory(created(exchange)) : shared;
            if (isOneOfSeveral(exchange)) {
                history = share(exchange, history);
            }
            exchange.setProperty(HISTORY, history);
        }
        for (KeyedSendReport report : reports(exchange)) {
            if (report.isNewTo(history)) {
                history.merge(report);
            }
        }
        return history;
    }

    /** Whether it is a copy, or repeats what a copy may have done. */
    private static boolean isOneOfSeveral(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) != null
                || SendAttempt.failureOf(exchange) != null
                || exchange.getProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK) != null;
    }

    /** Returns the history of the exchange, or {@code null} if it has none. */
    @Nullable
    public SendHistory find(Exchange exchange) {
        boolean has = own(exchange) != null
                || shared(exchange) != null
                || !reports(exchange).isEmpty();
        return has ? open(exchange) : null;
    }

    private @Nullable SendHistory own(Exchange exchange) {
        SendHistory history = exchange.getProperty(HISTORY, SendHistory.class);
        return history == null || (isPooled && history.created() != created(exchange)) ? null : history;
    }

    /**
     * Shares a history with the exchange that this one is a copy of, and with all its other copies.
     *
     * @return the history, or the one that they share already
     */
    public SendHistory share(Exchange exchange, SendHistory history) {
        return byClock.compute(
                exchange.getClock(),
                (clock, before) -> before != null && before.created() == history.created() ? before : history);
    }

    private @Nullable SendHistory shared(Exchange exchange) {
        SendHistory shared = byClock.isEmpty() ? null : byClock.get(exchange.getClock());
        return shared == null || shared.created() != created(exchange) ? null : shared;
    }

    private static long created(Exchange exchange) {
        return exchange.getClock().getCreated();
    }

    /** The reports of earlier sends that the exchange has, or that came with a caught failure. */
    public List<KeyedSendReport> reports(Exchange exchange) {
        Object last = exchange.getProperty(TencentSmsConstants.SEND_REPORT);
        Throwable failure = SendAttempt.failureOf(exchange);
        if (last == null && failure == null) {
            return List.of();
        }
        List<KeyedSendReport> reports = new ArrayList<>(2);
        if (last instanceof KeyedSendReport report) {
            add(report, exchange, reports);
        }
        for (Throwable cause : Causes.of(failure)) {
            KeyedSendReport report = KeyedSendReport.of(cause);
            if (report != null) {
                add(report, exchange, reports);
            }
        }
        return reports;
    }

    private void add(KeyedSendReport report, Exchange exchange, List<KeyedSendReport> reports) {
        if (!isPooled || report.created() >= created(exchange)) {
            reports.add(report);
        }
    }

    public static SendAttempt attempt(Exchange exchange, String endpoint) {
        return new SendAttempt(exchange, endpoint, exchange.getProperty(LAST_SEEN, 0L, Long.class));
    }

    /** Records that the exchange knows of the end of a send. */
    public static void setLastSeen(Exchange exchange, long end) {
        exchange.setProperty(LAST_SEEN, end);
    }
}
