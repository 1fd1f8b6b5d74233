package io.github.cameltencent.sms.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * A proxy through which connections to the service are tunnelled (HTTP {@code CONNECT}), so that it sees the name of the
 * host and nothing of the requests. It is spoken to without TLS. Basic authentication is the only one, and is sent with the
 * first request.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 * @param username for the proxy, or {@code null} if it asks for none
 * @param password that belongs to the user name, or {@code null}
 */
public record HttpProxy(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password) {

    /** @throws IllegalArgumentException if a value is none that a proxy can have; it names the option */
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
     * The host alone, an IPv6 address without its brackets.
     *
     * @throws IllegalArgumentException if it is more than that; it says which options the rest belongs into
     */
    public static String checkedHost(String text) {
        String stripped = text.strip();
        if (stripped.contains("://") || stripped.contains("/")) {
            throw new IllegalArgumentException("The value of proxyHost is not a host but a URL. Split it: the host into"
                    + " proxyHost, the port into proxyPort, a user and a password into proxyUsername and proxyPassword; or"
                    + " leave proxyHost out, and set the environment variable https_proxy to the URL. "
                    + "The proxy itself is spoken to by plain HTTP");
        } else if (stripped.contains("@")) {
            throw new IllegalArgumentException(
                    "The value of proxyHost is not a host alone. What stands before the @ belongs"
                            + " into proxyUsername and proxyPassword");
        } else if (isIpv6(stripped)) {
            return stripped;
        }
        HostAndPort place;
        try {
            place = HostAndPort.parse(stripped);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The value of proxyHost is not a host: " + e.getMessage());
        }
        if (place.port() != -1) {
            throw new IllegalArgumentException(
                    "The value of proxyHost is not a host alone. What stands behind the colon"
                            + " belongs into proxyPort");
        }
        return place.host().replaceAll("^\\[|]$", "");
    }

    /** Here no port can follow, so that it needs no brackets. */
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

    /** Host and port, and never the user or the password. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
