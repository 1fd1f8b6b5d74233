package io.github.cameltencent.sms.simulator.http;

import java.time.Duration;

import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.protocol.ApiResponse;

/**
 * How one request ends.
 *
 * @param summary goes to {@link ReceivedRequest#answeredWith()}
 * @param delay on top of the simulator's latency
 */
public record WireResponse(String summary, Reaction reaction, Duration delay) {
    public WireResponse(String summary, Reaction reaction) {
        this(summary, reaction, Duration.ZERO);
    }

    public static WireResponse whole(ApiResponse result) {
        return new WireResponse(result.summary(), request -> result.content().send(request.response()));
    }
}
