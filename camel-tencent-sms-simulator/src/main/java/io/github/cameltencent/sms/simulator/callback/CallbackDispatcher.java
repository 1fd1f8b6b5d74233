package io.github.cameltencent.sms.simulator.callback;

import java.time.Duration;
import java.time.Instant;

import io.github.cameltencent.sms.simulator.CallbackAttempt;
import io.github.cameltencent.sms.simulator.settings.CallbackUrl;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.CallbackPush;
import io.vertx.core.Vertx;

/** Pushes receipts and replies when they are due, and retries. Everything runs on the event loop. */
public final class CallbackDispatcher implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    /** The interval in real time; what is due depends on the simulator's clock, which a test may move. */
    private static final long LOOK_EVERY_MILLIS = 20;

    private final Vertx vertx;
    private final CallbackBatcher batcher;
    private final CallbackClient client;
    private final Duration retryDelay;
    private boolean started;
    private volatile boolean closed;

    public CallbackDispatcher(Vertx vertx, CallbackBatcher batcher, SimulatorSettings.Callbacks settings) {
        this.vertx = vertx;
        this.batcher = batcher;
        this.client = new CallbackClient(vertx, settings.timeout());
        this.retryDelay = settings.retryDelay();
    }

    /** Starts polling for what is due. Can be called again. */
    public synchronized void start() {
        if (!started && !closed) {
            started = true;
            vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> look());
        }
    }

    /** Starts no more attempts, and ignores those in progress. */
    @Override
    public synchronized void close() {
        closed = true;
    }

    private void look() {
        if (!closed) {
            batcher.take().forEach(push -> attempt(push, 1, ATTEMPTS));
        }
    }

    /**
     * Makes one more attempt to push a body that is no longer pending.
     *
     * @throws IllegalStateException when it is pending, or there is no URL to push to
     */
    public void again(CallbackPush push) {
        if (batcher.url(push) == null) {
            throw new IllegalStateException("The callback is switched off");
        }
        if (!push.reopen()) {
            throw new IllegalStateException("Another attempt is to come anyway");
        }
        int number = push.ended().size() + 1;
        vertx.runOnContext(nothing -> attempt(push, number, number));
    }

    private void attempt(CallbackPush push, int number, int last) {
        if (closed) {
            return;
        }
        CallbackUrl url = batcher.url(push);
        if (url == null) {
            push.log().drop(push);
            batcher.changed(push);
            return;
        }
        long place = push.log().begin();
        Instant begun = batcher.now();
        client.post(url, push.body())
                .map(outcome -> new CallbackAttempt(push.kind(), url.withoutQuery(), push.body(), number, outcome))
                .onSuccess(attempt -> ended(push, place, begun, attempt, last));
    }

    private void ended(CallbackPush push, long place, Instant begun, CallbackAttempt attempt, int last) {
        if (closed) {
            return;
        }
        int number = attempt.attempt();
        if (!attempt.acknowledged() && number < last) {
            vertx.setTimer(Math.max(1, retryDelay.toMillis()), timer -> attempt(push, number + 1, last));
        } else if (!attempt.acknowledged()) {
            push.log().drop(push);
        }
        push.log().end(place, push, begun, attempt);
        batcher.changed(push);
    }
}
