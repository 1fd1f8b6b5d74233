package io.github.cameltencent.sms.client;

import java.time.Duration;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * How requests travel. Endpoints with equal settings share one HTTP client.
 *
 * @param connectTimeout how long opening a connection may take, TLS included
 * @param responseTimeout how long the server may stay silent; an answer that trickles in is given up after twice both
 *     times
 * @param sslContext whom to trust, and with which certificate to appear, or {@code null} for what the JVM has. The name in
 *     the server's certificate is checked in any case
 * @param proxy through which connections are tunnelled, or {@code null} for none
 */
public record TransportSettings(
        Duration connectTimeout,
        Duration responseTimeout,
        @Nullable SSLContext sslContext,
        @Nullable HttpProxy proxy) {

    /** @throws IllegalArgumentException if a timeout is zero or negative: waiting for ever is not on offer */
    public TransportSettings {
        positive("connectTimeout", connectTimeout);
        positive("responseTimeout", responseTimeout);
    }

    /** With the JVM's TLS, and without a proxy. */
    public TransportSettings(Duration connectTimeout, Duration responseTimeout) {
        this(connectTimeout, responseTimeout, null, null);
    }

    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be a time above 0, such as 5000 (milliseconds) or 5s");
        }
    }
}
