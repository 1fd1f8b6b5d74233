package io.github.cameltencent.sms.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * A proxy that tunnels connections to the service (HTTP {@code CONNECT}), so it sees the name of the host and nothing
 * of the requests. The connection to the proxy itself is without TLS. Only Basic authentication is supported; it is
 * sent with the first request.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 * @param username the user name for the proxy, or {@code null} for none
 * @param password the password of that user, or {@code null}
 */
public record HttpProxy(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password) {

    /** @throws IllegalArgumentException if a value is invalid; the message names the option */
    public HttpProxy {
        host = checkedHost(host);
        check(port > 0 && port <= 65535, "proxyPort", "a port from 1 to 65535");
        // Basic authentication ends the user name at the first colon.
        check(username == null || (isPrintable(username) && !username.contains(":")), "proxyUsername", "a user name");
        check(password == null || isPrintable(password), "proxyPassword", "a password");
        if (username == null && password != null) {
            throw new IllegalArgumentException("A proxyPassword needs a proxyUsername");
        }
    }

    /**
     * Returns the host, an IPv6 address without its brackets.
     *
     * @throws IllegalArgumentException if it is more than a host; the message names the options for the rest
     */
    public static String checkedHost(String text) {
        String stripped = text.strip();
        if (stripped.contains("://") || stripped.contains("/")) {
            throw new IllegalArgumentException(
                    "The value of proxyHost must be a host, not a URL. Split it: the host into"
                            + " proxyHost, the port into proxyPort, a user and a password into proxyUsername and proxyPassword; or"
                            + " leave proxyHost out and set the environment variable https_proxy to the URL. "
                            + "The connection to the proxy itself is plain HTTP");
        } else if (stripped.contains("@")) {
            throw new IllegalArgumentException(
                    "The value of proxyHost must be a host only. The part before the @ belongs"
                            + " in proxyUsername and proxyPassword");
        } else if (isIpv6(stripped)) {
            return stripped;
        }
        HostAndPort place;
        try {
            place = HostAndPort.parse(stripped);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The value of proxyHost is invalid: " + e.getMessage());
        }
        if (place.port() != -1) {
            throw new IllegalArgumentException(
                    "The value of proxyHost must be a host only. The part after the colon" + " belongs in proxyPort");
        }
        return place.host().replaceAll("^\\[|]$", "");
    }

    /** No port can follow here, so it needs no brackets. */
    private static boolean isIpv6(String text) {
        return text.matches("[0-9A-Fa-f:.]+(%[\\w.-]+)?") && text.indexOf(':') != text.lastIndexOf(':');
    }

    private static void check(boolean good, String option, String what) {
        if (!good) {
            throw new IllegalArgumentException("The value of " + option + " is not " + what);
        }
    }

    private static boolean isPrintable(String text) {
        return !text.isEmpty() && text.chars().noneMatch(Character::isISOControl);
    }

    /** Host and port, without the user and the password. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
