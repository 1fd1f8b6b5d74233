package io.github.cameltencent.sms.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The proxy of the environment variables {@code https_proxy} (or {@code HTTPS_PROXY}) and {@code no_proxy} (or
 * {@code NO_PROXY}), such as {@code http://user:password@proxy.example.com:3128}. It is never used for loopback
 * addresses.
 */
public final class EnvironmentProxy {

    private static final int DEFAULT_PORT = 80;

    /** The scheme, the authority, and the rest. */
    private static final Pattern PARTS =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*)://)?([^/?#]*)([/?#].*)?", Pattern.DOTALL);

    private final Map<String, String> environment;

    /** Reads the environment of this process. */
    public EnvironmentProxy() {
        this(System.getenv());
    }

    public EnvironmentProxy(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The proxy for an endpoint.
     *
     * @param directHosts the hosts to connect to without a proxy, or {@code null} for those of {@code no_proxy}
     * @return {@code null} if there is none
     * @throws IllegalArgumentException if the variable's value is invalid; the message does not show it
     */
    public @Nullable HttpProxy proxyFor(ApiEndpoint endpoint, @Nullable NonProxyHosts directHosts) {
        String name = name("https_proxy");
        String proxy = value(name);
        NonProxyHosts direct = directHosts != null ? directHosts : NonProxyHosts.lenient(value(name("no_proxy")));
        return proxy.isEmpty() || !endpoint.isProxied() || endpoint.isLoopback() || direct.contains(endpoint)
                ? null
                : parse(name, proxy);
    }

    /** The lower-case variable wins, even if it is empty: an empty value disables the proxy. */
    private String name(String lower) {
        return environment.containsKey(lower) ? lower : lower.toUpperCase(Locale.ROOT);
    }

    private String value(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    private static HttpProxy parse(String variable, String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches() || (parts.group(1) != null && !parts.group(1).equalsIgnoreCase("http"))) {
            throw unusable(
                    variable,
                    "the proxy must be a plain HTTP proxy, with a URL that starts with http:// (no https, no SOCKS)");
        }
        String authority = parts.group(2);
        int end = authority.lastIndexOf('@');
        if (authority.indexOf('@') != end) {
            throw unusable(variable, "the user name or the password contains @: percent-encode it as %40");
        } else if (parts.group(3) != null && !parts.group(3).equals("/")) {
            // Most likely the rest of a password.
            throw unusable(
                    variable,
                    "it contains a /, ? or #: nothing may follow the port, and in the user name or the password"
                            + " these must be percent-encoded as %2F, %3F and %23");
        }
        String[] login = authority.substring(0, Math.max(end, 0)).split(":", 2);
        try {
            HostAndPort place = HostAndPort.parse(authority.substring(end + 1));
            return new HttpProxy(
                    place.host(),
                    place.port() == -1 ? DEFAULT_PORT : place.port(),
                    login[0].isEmpty() ? null : decoded(login[0]),
                    login.length < 2 || login[1].isEmpty() ? null : decoded(login[1]));
        } catch (IllegalArgumentException e) {
            throw unusable(variable, String.valueOf(e.getMessage()));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the user name or the password contains %: percent-encode it as %25", e);
        }
    }

    /** Does not show the value: it can contain a password. */
    private static IllegalArgumentException unusable(String variable, String why) {
        return new IllegalArgumentException(
                "The proxy in the environment variable " + variable + " cannot be used: " + why
                        + ". It must look like http://host:port or http://user:password@host:port. Correct it, set the option"
                        + " proxyHost, or set nonProxyHosts=* to use none");
    }
}
