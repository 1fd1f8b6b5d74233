package io.github.cameltencent.sms.simulator.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * The URL of a callback: plain HTTP to this machine only.
 *
 * @param host as written, without the brackets of IPv6
 * @param path begins with a slash
 * @param query with its question mark; empty when there is none
 */
public record CallbackUrl(String host, int port, String path, String query) {
    private static final String LOCALHOST = "localhost";
    private static final String LOOPBACK_ADDRESS = "127.0.0.1";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");
    private static final int HTTP_PORT = 80;

    /**
     * Parses a URL.
     *
     * @throws IllegalArgumentException when it is not HTTP to this machine; the message does not repeat the URL
     */
    public static CallbackUrl parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw refused();
        }
        String host = uri.getHost();
        boolean local = host != null && LOOPBACK.matcher(host).matches();
        boolean plain = uri.getRawUserInfo() == null && uri.getRawFragment() == null && uri.getPort() <= 65535;
        if (!local || !plain || uri.getPort() == 0 || !"http".equalsIgnoreCase(uri.getScheme())) {
            throw refused();
        }
        return new CallbackUrl(
                host.replace("[", "").replace("]", ""),
                uri.getPort() < 0 ? HTTP_PORT : uri.getPort(),
                uri.getRawPath().isEmpty() ? "/" : uri.getRawPath(),
                uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /** The address to connect to, never a name, which could be resolved to another machine. */
    public String address() {
        return host.equals(LOCALHOST) ? LOOPBACK_ADDRESS : host;
    }

    /** The query may hold a secret. */
    public String withoutQuery() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + path;
    }

    @Override
    public String toString() {
        return withoutQuery();
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("A callback needs a URL such as http://127.0.0.1:8080/path,"
                + " with http and an address of this machine, without user and fragment");
    }
}
