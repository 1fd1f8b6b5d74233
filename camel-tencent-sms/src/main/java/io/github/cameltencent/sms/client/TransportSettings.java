package io.github.cameltencent.sms.client;

import java.time.Duration;

/**
 * How requests travel. Endpoints with equal settings share one HTTP client.
 *
 * @param connectTimeout how long opening a connection may take, TLS included
 * @param responseTimeout how long the server may stay silent; an answer that trickles in is given up after twice both
 *     times
 */
public record TransportSettings(Duration connectTimeout, Duration responseTimeout) {

    /** @throws IllegalArgumentException if a timeout is zero or negative: waiting for ever is not on offer */
    public TransportSettings {
        positive("connectTimeout", connectTimeout);
        positive("responseTimeout", responseTimeout);
    }

    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be a time above 0, such as 5000 (milliseconds) or 5s");
        }
    }
}
