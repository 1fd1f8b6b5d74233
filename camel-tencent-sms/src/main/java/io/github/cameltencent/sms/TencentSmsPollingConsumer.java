package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import io.github.cameltencent.sms.internal.receive.QueueReceiver;
import org.apache.camel.Exchange;
import org.apache.camel.support.PollingConsumerSupport;
import org.jspecify.annotations.Nullable;

/** What {@code poll}, {@code pollEnrich} and a consumer template ask for an entry of a queue. */
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

    /** Asks once, and waits for that answer: there is nothing at hand otherwise. */
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

    /** Ends whoever waits. What is on its way to them is kept by the endpoint. */
    @Override
    protected void doStop() {
        stop.complete(null);
    }
}
