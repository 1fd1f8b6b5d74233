package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import io.github.cameltencent.sms.internal.receive.QueueReceiver;
import org.apache.camel.Exchange;
import org.apache.camel.support.PollingConsumerSupport;
import org.jspecify.annotations.Nullable;

/** The polling consumer of {@code poll}, {@code pollEnrich} and consumer templates, for single entries of a queue. */
final class TencentSmsPollingConsumer extends PollingConsumerSupport {

    private final QueueReceiver<?> receiver;
    private volatile CompletableFuture<Void> stop = new CompletableFuture<>();

    TencentSmsPollingConsumer(TencentSmsEndpoint endpoint, QueueReceiver<?> receiver) {
        super(endpoint);
        this.receiver = receiver;
    }

    @Override
    public @Nullable Exchange receive() {
        checkStarted();
        return receiver.receive(null, stop);
    }

    /** Makes one request and waits for its response, because nothing is received in advance. */
    @Override
    public @Nullable Exchange receiveNoWait() {
        checkStarted();
        return receiver.receiveNoWait(stop);
    }

    @Override
    public @Nullable Exchange receive(long timeout) {
        checkStarted();
        return timeout <= 0 ? receiver.receiveNoWait(stop) : receiver.receive(Duration.ofMillis(timeout), stop);
    }

    private void checkStarted() {
        if (!isStarted()) {
            throw new RejectedExecutionException(this + " is not started");
        }
    }

    @Override
    protected void doStart() {
        stop = new CompletableFuture<>();
        receiver.start();
    }

    /** Ends all waits. The endpoint keeps the result of an open request. */
    @Override
    protected void doStop() {
        stop.complete(null);
    }
}
