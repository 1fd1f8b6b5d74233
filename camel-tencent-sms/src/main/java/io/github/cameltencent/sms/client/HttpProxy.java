package io.github.cameltencent.sms.client;

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
        check(!host.isBlank() && host.chars().noneMatch(c -> c <= ' ' || c == '/' || c == '@'), "proxyHost", "a host");
        check(port > 0 && port <= 65535, "proxyPort", "a port from 1 to 65535");
        // Basic authentication ends the user name at the first colon.
        check(username == null || (isPrintable(username) && !username.contains(":")), "proxyUsername", "a user name");
        check(password == null || isPrintable(password), "proxyPassword", "a password");
        if (username == null && password != null) {
            throw new IllegalArgumentException("A proxyPassword needs a proxyUsername");
        }
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
