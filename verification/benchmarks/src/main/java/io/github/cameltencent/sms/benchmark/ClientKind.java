package io.github.cameltencent.sms.benchmark;

import java.net.URI;
import java.util.Locale;

/** The clients that are compared. */
enum ClientKind implements ClientFactory {
    /** A route to {@code tencent-sms:send}. */
    COMPONENT(false),
    /** A route with a processor that calls the official SDK. */
    SDK_CAMEL(true),
    /** The official SDK. */
    SDK(true),
    /** HttpClient 5 with bytes that were prepared once, which is the limit for the others. */
    HC5(false),
    /** Netty with bytes that were prepared once: what is possible without HttpClient. */
    NETTY(false),
    /** A route to camel-http, with handwritten signing and JSON. */
    CAMEL_HTTP(true);

    private final boolean blocking;

    ClientKind(boolean blocking) {
        this.blocking = blocking;
    }

    /** The client with this text. */
    static ClientKind named(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @Override
    public boolean isBlocking() {
        return blocking;
    }

    @Override
    public LoadClient start(URI server, int inFlight) throws Exception {
        return switch (this) {
            case COMPONENT -> ComponentContext.client(server);
            case SDK_CAMEL -> SdkRoute.client(server);
            case SDK -> new SdkClient(server);
            case HC5 -> new PreparedBytesClient(server);
            case NETTY -> new NettyClient(server);
            case CAMEL_HTTP -> CamelHttpRoute.client(server, inFlight);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
