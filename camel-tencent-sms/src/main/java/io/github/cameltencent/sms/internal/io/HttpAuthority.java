package io.github.cameltencent.sms.internal.io;

/** What stands for a server in a URI and in the Host header. */
public final class HttpAuthority {

    private HttpAuthority() {}

    /** The port of a scheme, {@code http} or {@code https}, for which none is written. */
    public static int ownPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /**
     * The host, and the port unless it is the scheme's own.
     *
     * @param port -1 for the scheme's own
     */
    public static String of(String scheme, String host, int port) {
        return port == -1 || port == ownPort(scheme) ? host : host + ":" + port;
    }

    /** Whether a host is this machine itself, to which plain {@code http} is safe. */
    public static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
