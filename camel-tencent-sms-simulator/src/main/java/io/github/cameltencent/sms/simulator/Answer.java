package io.github.cameltencent.sms.simulator;

import java.time.Duration;

/**
 * How one request ends.
 *
 * @param summary goes to {@link ReceivedRequest#answeredWith()}
 * @param delay on top of the simulator's latency
 */
record Answer(String summary, Reaction reaction, Duration delay) {
    Answer(String summary, Reaction reaction) {
        this(summary, reaction, Duration.ZERO);
    }

    static Answer whole(Result result) {
        return new Answer(result.summary(), request -> result.content().send(request.response()));
    }
}
