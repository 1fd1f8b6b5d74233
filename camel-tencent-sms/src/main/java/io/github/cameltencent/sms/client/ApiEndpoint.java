package io.github.cameltencent.sms.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where requests go.
 *
 * @param scheme {@code https}, or {@code http} to a loopback address
 * @param host a name or an address
 * @param port the port, or -1 for the scheme's own
 */
public record ApiEndpoint(String scheme, String host, int port) {

    /** The host that the guides of both sites name. */
    public static final String DEFAULT_HOST = "sms.tencentcloudapi.com";

    /**
     * Reads {@code host}, {@code host:port} or a URI without a path.
     *
     * @throws IllegalArgumentException if it is none of these, or plain {@code http} to another machine
     */
    public static ApiEndpoint parse(String text) {
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw invalid(text, "give a host such as " + DEFAULT_HOST + ", or a URI that starts with https://");
        }
        if (!(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null) {
            throw invalid(text, "it may have a host and a port only");
        }
        if (scheme.equals("http") && !isLoopback(host)) {
            throw invalid(text, "plain http is allowed to a loopback address only");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw invalid(text, "there is no such port");
        }
        // The scheme's own port is left out, for the signed host must be the one in the Host header.
        int port = uri.getPort() == (scheme.equals("https") ? 443 : 80) ? -1 : uri.getPort();
        return new ApiEndpoint(scheme, host.toLowerCase(Locale.ROOT), port);
    }

    /** The value of the Host header, which is signed: the host, and the port unless it is the scheme's own. */
    String authority() {
        return port == -1 ? host : host + ":" + port;
    }

    /** The port that is connected to. */
    int connectedPort() {
        return port != -1 ? port : scheme.equals("https") ? 443 : 80;
    }

    /** Whether a proxy may stand in between. Plain {@code http} stays on this machine, so it never takes one. */
    public boolean isProxied() {
        return scheme.equals("https");
    }

    /** Whether it is this machine itself. */
    boolean isLoopback() {
        return isLoopback(host);
    }

    private static URI uri(String text) {
        try {
            return new URI(text.contains("://") ? text.strip() : "https://" + text.strip());
        } catch (URISyntaxException e) {
            throw invalid(text, "it is no URI");
        }
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static IllegalArgumentException invalid(String text, String why) {
        // A user name or a query could hold a secret, so only what comes before them is shown.
        return new IllegalArgumentException("The endpoint "
                + ServerText.line(text).replaceAll("//[^/]*@", "//***@").replaceAll("\\?.*", "?***")
                + " cannot be used: " + why);
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
