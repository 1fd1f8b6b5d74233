package io.github.cameltencent.sms.internal.http;

import java.time.Duration;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * How requests travel. Endpoints with equal settings share one HTTP client.
 *
 * @param connectTimeout how long opening a connection may take, TLS included
 * @param responseTimeout how long the server may stay silent; an answer that trickles in is given up after twice both
 *     times
 * @param maximumConnections how many requests are in flight at once, each on a connection of its own
 * @param maximumWaiting how many more wait for one of these to end. What is beyond is not sent
 * @param sslContext whom to trust, and with which certificate to appear, or {@code null} for what the JVM has. The name in
 *     the server's certificate is checked in any case
 * @param proxy through which connections are tunnelled, or {@code null} for none
 */
public record TransportSettings(
        Duration connectTimeout,
        Duration responseTimeout,
        int maximumConnections,
        int maximumWaiting,
        @Nullable SSLContext sslContext,
        @Nullable HttpProxy proxy) {

    /** A machine has no more ports to connect from to one address. */
    private static final int MOST_CONNECTIONS = 65_535;

    /** Unless it is set otherwise. */
    public static final int DEFAULT_MAXIMUM_CONNECTIONS = 4096;

    /** Unless it is set otherwise. */
    public static final int DEFAULT_MAXIMUM_WAITING = 10_000;

    /** @throws IllegalArgumentException if a time-out is zero or negative: waiting for ever is not on offer; or a number is */
    public TransportSettings {
        positive("connectTimeout", connectTimeout);
        positive("responseTimeout", responseTimeout);
        if (maximumConnections < 1 || maximumConnections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException("maxConnections must be from 1 to " + MOST_CONNECTIONS);
        } else if (maximumWaiting < 0) {
            throw new IllegalArgumentException("maxWaitingRequests must be 0 or above");
        }
    }

    /** With the JVM's TLS, without a proxy, and with the usual numbers of requests. */
    public TransportSettings(Duration connectTimeout, Duration responseTimeout) {
        this(connectTimeout, responseTimeout, DEFAULT_MAXIMUM_CONNECTIONS, DEFAULT_MAXIMUM_WAITING, null, null);
    }

    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be a time above 0, such as 5000 (milliseconds) or 5s");
        }
    }
}
