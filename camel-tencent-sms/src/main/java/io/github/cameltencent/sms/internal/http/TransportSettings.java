package io.github.cameltencent.sms.internal.http;

import java.time.Duration;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * Connection settings. Endpoints with equal settings share one HTTP client.
 *
 * @param connectTimeout how long opening a connection may take, TLS included
 * @param responseTimeout how long the server may send nothing; a response that trickles in fails after twice the sum of
 *     both time-outs
 * @param maximumConnections how many requests may be in flight at once, each on its own connection
 * @param maximumWaiting how many more may wait; requests beyond that are not sent
 * @param sslContext the trust store and the client certificate, or {@code null} for the JVM's defaults. The host name
 *     in the server's certificate is always verified
 * @param proxy the proxy to tunnel connections through, or {@code null} for none
 */
public record TransportSettings(
        Duration connectTimeout,
        Duration responseTimeout,
        int maximumConnections,
        int maximumWaiting,
        @Nullable SSLContext sslContext,
        @Nullable HttpProxy proxy) {

    /** The number of ports for connections to one address. */
    private static final int MOST_CONNECTIONS = 65_535;

    /** Unless it is set otherwise. */
    public static final int DEFAULT_MAXIMUM_CONNECTIONS = 4096;

    /** Unless it is set otherwise. */
    public static final int DEFAULT_MAXIMUM_WAITING = 10_000;

    /**
     * @throws IllegalArgumentException if a time-out is zero or negative (waiting for ever is not possible), or if a
     *     number is out of range
     */
    public TransportSettings {
        positive("connectTimeout", connectTimeout);
        positive("responseTimeout", responseTimeout);
        if (maximumConnections < 1 || maximumConnections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException("maxConnections must be from 1 to " + MOST_CONNECTIONS);
        } else if (maximumWaiting < 0) {
            throw new IllegalArgumentException("maxWaitingRequests must be 0 or above");
        }
    }

    /** With the JVM's TLS, without a proxy, and with the default numbers of requests. */
    public TransportSettings(Duration connectTimeout, Duration responseTimeout) {
        this(connectTimeout, responseTimeout, DEFAULT_MAXIMUM_CONNECTIONS, DEFAULT_MAXIMUM_WAITING, null, null);
    }

    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be a time above 0, such as 5000 (milliseconds) or 5s");
        }
    }
}
