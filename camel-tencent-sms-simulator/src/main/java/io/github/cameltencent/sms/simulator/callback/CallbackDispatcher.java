package io.github.cameltencent.sms.simulator.callback;

import java.time.Duration;

import io.github.cameltencent.sms.simulator.CallbackAttempt;
import io.github.cameltencent.sms.simulator.settings.CallbackUrl;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.PendingPush;
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
            batcher.take().forEach(push -> attempt(push, 1));
        }
    }

    private void attempt(PendingPush push, int number) {
        if (closed) {
            return;
        }
        CallbackUrl url = batcher.url(push);
        if (url == null) {
            push.log().drop(push.body());
            return;
        }
        long place = push.log().begin();
        client.post(url, push.body())
                .map(outcome -> new CallbackAttempt(push.kind(), url.withoutQuery(), push.body(), number, outcome))
                .onSuccess(attempt -> ended(push, place, attempt));
    }

    private void ended(PendingPush push, long place, CallbackAttempt attempt) {
        if (closed) {
            return;
        }
        int number = attempt.attempt();
        if (!attempt.acknowledged() && number < ATTEMPTS) {
            vertx.setTimer(Math.max(1, retryDelay.toMillis()), timer -> attempt(push, number + 1));
        } else if (!attempt.acknowledged()) {
            push.log().drop(push.body());
        }
        push.log().end(place, attempt);
    }
}
