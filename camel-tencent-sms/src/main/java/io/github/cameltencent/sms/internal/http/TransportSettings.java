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
 * @param maxConnections how many requests may be in flight at once, each on its own connection
 * @param maxWaitingRequests how many more may wait; requests beyond that are not sent
 * @param sslContext the trust store and the client certificate, or {@code null} for the JVM's defaults. The host name
 *     in the server's certificate is always verified
 * @param proxy the proxy to tunnel connections through, or {@code null} for none
 */
public record TransportSettings(
        Duration connectTimeout,
        Duration responseTimeout,
        int maxConnections,
        int maxWaitingRequests,
        @Nullable SSLContext sslContext,
        @Nullable HttpProxy proxy) {

    /** The number of ports for connections to one address. */
    private static final int CONNECTION_LIMIT = 65_535;

    /** Unless it is set otherwise. */
    public static final int DEFAULT_MAX_CONNECTIONS = 4096;

    /** Unless it is set otherwise. */
    public static final int DEFAULT_MAX_WAITING_REQUESTS = 10_000;

    /**
     * @throws IllegalArgumentException if a time-out is zero or negative (waiting for ever is not possible), or if a
     *     number is out of range
     */
    public TransportSettings {
        positive("connectTimeout", connectTimeout);
        positive("responseTimeout", responseTimeout);
        if (maxConnections < 1 || maxConnections > CONNECTION_LIMIT) {
            throw new IllegalArgumentException("maxConnections must be from 1 to " + CONNECTION_LIMIT);
        } else if (maxWaitingRequests < 0) {
            throw new IllegalArgumentException("maxWaitingRequests must be 0 or above");
        }
    }

    /** With the JVM's TLS, without a proxy, and with the default numbers of requests. */
    public TransportSettings(Duration connectTimeout, Duration responseTimeout) {
        this(connectTimeout, responseTimeout, DEFAULT_MAX_CONNECTIONS, DEFAULT_MAX_WAITING_REQUESTS, null, null);
    }

    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be a time above 0, such as 5000 (milliseconds) or 5s");
        }
    }
}
