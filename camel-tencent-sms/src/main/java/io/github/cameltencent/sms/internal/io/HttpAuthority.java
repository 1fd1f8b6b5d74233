package io.github.cameltencent.sms.internal.io;

/** A server in a URI and in the Host header. */
public final class HttpAuthority {

    private HttpAuthority() {}

    /** The default port of a scheme, {@code http} or {@code https}. */
    public static int ownPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /**
     * The host, and the port unless it is the scheme's default.
     *
     * @param port -1 for the scheme's default
     */
    public static String of(String scheme, String host, int port) {
        return port == -1 || port == ownPort(scheme) ? host : host + ":" + port;
    }

    /** Whether a host is this machine, to which plain {@code http} is safe. */
    public static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
