package io.github.cameltencent.sms;

import java.time.Instant;

import io.github.cameltencent.sms.internal.lookup.LookUp;
import io.github.cameltencent.sms.internal.lookup.TrackedMessageMapper;
import io.github.cameltencent.sms.internal.monitor.PollFailureLog;
import io.github.cameltencent.sms.internal.monitor.PollHealthCheck;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks up messages of the store whose outcome or receipt is missing, and runs each whose state has changed through the route. The
 * state is in the store by then, so an exchange that fails does not come again.
 */
final class TencentSmsLookUpConsumer extends ScheduledPollConsumer {

    private final TencentSmsEndpoint endpoint;
    private final LookUp lookUp;
    private final TrackedMessageMapper mapper;
    private volatile @Nullable Instant lastPoll;

    TencentSmsLookUpConsumer(
            TencentSmsEndpoint endpoint, Processor processor, LookUp lookUp, TrackedMessageMapper mapper) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.lookUp = lookUp;
        this.mapper = mapper;
        // Unless the endpoint has another one.
        setExceptionHandler(new PollFailureLog(endpoint.getCamelContext(), getClass()));
    }

    @Override
    protected int poll() {
        int count = lookUp.run(this::isPollAllowed, this::process);
        lastPoll = Instant.now();
        if (getExceptionHandler() instanceof PollFailureLog log) {
            log.pollSucceeded(endpoint.toString());
        }
        return count;
    }

    private void process(TrackedMessage message) {
        Exchange exchange = createExchange(false);
        try {
            mapper.fill(exchange.getMessage(), message);
            getProcessor().process(exchange);
        } catch (Throwable e) {
            // Also an Error: the other messages have changed, too, and do not come again.
            exchange.setException(e);
        } finally {
            if (exchange.getException() != null) {
                getExceptionHandler()
                        .handleException(
                                "The route failed for a message that " + endpoint + " has looked up",
                                exchange,
                                exchange.getException());
            }
            releaseExchange(exchange, false);
        }
    }

    @Override
    protected void doBuild() throws Exception {
        setHealthCheck(new PollHealthCheck(this, () -> lastPoll));
        super.doBuild();
    }

    @Override
    protected void doStart() throws Exception {
        lastPoll = null;
        if (getExceptionHandler() instanceof PollFailureLog log) {
            log.reset();
        }
        super.doStart();
    }

    /** Without the query, which can hold a secret. */
    @Override
    public String toString() {
        return "Consumer[" + endpoint + "]";
    }
}
