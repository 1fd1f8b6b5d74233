package io.github.cameltencent.sms.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The proxy that the variables {@code https_proxy} (or {@code HTTPS_PROXY}) and {@code no_proxy} (or {@code NO_PROXY})
 * name, such as {@code http://user:password@proxy.example.com:3128}. It is never used for this machine itself.
 */
public final class EnvironmentProxy {

    private static final int DEFAULT_PORT = 80;

    private final Map<String, String> environment;

    /** Of this process. */
    public EnvironmentProxy() {
        this(System.getenv());
    }

    EnvironmentProxy(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The proxy for an endpoint.
     *
     * @param directHosts the hosts that are connected to without one, or {@code null} for those of {@code no_proxy}
     * @return {@code null} if there is none
     * @throws IllegalArgumentException if the variable names none that can be used; its value is not shown
     */
    public @Nullable HttpProxy proxyFor(ApiEndpoint endpoint, @Nullable DirectHosts directHosts) {
        String proxy = variable("https_proxy");
        DirectHosts direct = directHosts != null ? directHosts : DirectHosts.parse(variable("no_proxy"));
        return proxy.isEmpty() || !endpoint.isProxied() || endpoint.isLoopback() || direct.contains(endpoint)
                ? null
                : parse(proxy);
    }

    private String variable(String name) {
        // The one in lower case wins, also when it is empty: that is how a proxy is switched off.
        String value = environment.get(name);
        return (value != null ? value : environment.getOrDefault(name.toUpperCase(Locale.ROOT), "")).strip();
    }

    private static HttpProxy parse(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
                String[] login =
                        Objects.requireNonNullElse(uri.getRawUserInfo(), "").split(":", 2);
                return new HttpProxy(
                        uri.getHost().replaceAll("^\\[|]$", ""),
                        uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
                        login[0].isEmpty() ? null : decoded(login[0]),
                        login.length < 2 || login[1].isEmpty() ? null : decoded(login[1]));
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw unusable();
        }
        throw unusable();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the value and the parser's message, for a password can stand in both. */
    private static IllegalArgumentException unusable() {
        return new IllegalArgumentException(
                "The proxy in the environment variable https_proxy cannot be used: it must look"
                        + " like http://host:port or http://user:password@host:port. Correct it, set the option proxyHost, or set"
                        + " nonProxyHosts=* to use none");
    }
}
