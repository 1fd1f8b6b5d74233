package io.github.cameltencent.sms.testsupport;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.apache.camel.support.ExchangeHelper;

/** A repository in memory that redelivers at nearly every poll. */
public final class MemoryPendingRepository implements RecoverableAggregationRepository {

    private final Map<String, Exchange> added = new ConcurrentHashMap<>();
    private final Map<String, Exchange> completed = new ConcurrentHashMap<>();
    private final Consumer<Exchange> confirmations;
    private String deadLetterUri;
    private int maximumRedeliveries;
    private long recoveryInterval = 1;

    public MemoryPendingRepository() {
        this(exchange -> {});
    }

    /** @param confirmations hears of what is confirmed, before that */
    public MemoryPendingRepository(Consumer<Exchange> confirmations) {
        this.confirmations = confirmations;
    }

    /** Redelivers at every poll, which Camel's own aggregation does not take. */
    public MemoryPendingRepository recoverAtEveryPoll() {
        recoveryInterval = 0;
        return this;
    }

    /** Whether everything is confirmed. */
    public boolean isEmpty() {
        return added.isEmpty() && completed.isEmpty();
    }

    @Override
    public Exchange add(CamelContext camelContext, String key, Exchange exchange) {
        return added.put(key, exchange);
    }

    @Override
    public Exchange get(CamelContext camelContext, String key) {
        return added.get(key);
    }

    @Override
    public void remove(CamelContext camelContext, String key, Exchange exchange) {
        completed.put(exchange.getExchangeId(), copy(exchange));
        added.remove(key);
    }

    private static Exchange copy(Exchange exchange) {
        return ExchangeHelper.createCopy(exchange, true);
    }

    @Override
    public void confirm(CamelContext camelContext, String exchangeId) {
        Exchange exchange = completed.get(exchangeId);
        if (exchange != null) {
            confirmations.accept(exchange);
            completed.remove(exchangeId);
        }
    }

    @Override
    public Set<String> getKeys() {
        return Set.copyOf(added.keySet());
    }

    @Override
    public Set<String> scan(CamelContext camelContext) {
        return Set.copyOf(completed.keySet());
    }

    @Override
    public Exchange recover(CamelContext camelContext, String exchangeId) {
        Exchange exchange = completed.get(exchangeId);
        return exchange == null ? null : copy(exchange);
    }

    @Override
    @SuppressWarnings("deprecation") // It has no default.
    public void setRecoveryInterval(long interval, TimeUnit timeUnit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setRecoveryInterval(long interval) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long getRecoveryInterval() {
        return recoveryInterval;
    }

    @Override
    public void setUseRecovery(boolean useRecovery) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isUseRecovery() {
        return true;
    }

    @Override
    public void setDeadLetterUri(String deadLetterUri) {
        this.deadLetterUri = deadLetterUri;
    }

    @Override
    public String getDeadLetterUri() {
        return deadLetterUri;
    }

    @Override
    public void setMaximumRedeliveries(int maximumRedeliveries) {
        this.maximumRedeliveries = maximumRedeliveries;
    }

    @Override
    public int getMaximumRedeliveries() {
        return maximumRedeliveries;
    }
}
