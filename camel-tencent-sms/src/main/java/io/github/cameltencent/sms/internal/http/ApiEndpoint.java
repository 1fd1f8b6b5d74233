package io.github.cameltencent.sms.internal.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.internal.io.HttpAuthority;
import io.github.cameltencent.sms.internal.text.SafeText;

/**
 * Where requests go.
 *
 * @param scheme {@code https}, or {@code http} to a loopback address
 * @param host a name or an address
 * @param port the port, or -1 for the scheme's default
 */
public record ApiEndpoint(String scheme, String host, int port) {

    /** The host in the guides of both sites, mainland and international. */
    public static final String DEFAULT_HOST = "sms.tencentcloudapi.com";

    /** The scheme, the authority, and the rest. */
    private static final Pattern PARTS =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*)://)?([^/?#]*)([/?#].*)?", Pattern.DOTALL);

    /**
     * Reads {@code host}, {@code host:port} or a URI without a path.
     *
     * @throws IllegalArgumentException if it is anything else, or plain {@code http} to another machine
     */
    public static ApiEndpoint parse(String text) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches()) {
            throw invalid(text, "give a host such as " + DEFAULT_HOST + ", or a URI that starts with https://");
        }
        String scheme = parts.group(1) == null ? "https" : parts.group(1).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http"))) {
            throw invalid(text, "it must start with https://");
        } else if (parts.group(2).contains("@")
                || (parts.group(3) != null && !parts.group(3).equals("/"))) {
            throw invalid(text, "it must have a host and a port only");
        }
        HostAndPort place = place(text, parts.group(2));
        if (scheme.equals("http") && !HttpAuthority.isLoopback(place.host())) {
            throw invalid(text, "plain http is allowed to loopback addresses only");
        }
        // The scheme's default port is left out, because the signed host must equal the Host header.
        int port = place.port() == HttpAuthority.ownPort(scheme) ? -1 : place.port();
        return new ApiEndpoint(scheme, place.host().toLowerCase(Locale.ROOT), port);
    }

    private static HostAndPort place(String text, String authority) {
        try {
            return HostAndPort.parse(authority);
        } catch (IllegalArgumentException e) {
            throw invalid(text, String.valueOf(e.getMessage()));
        }
    }

    /** The value of the Host header, which is signed: the host, and the port unless it is the scheme's default. */
    public String authority() {
        return HttpAuthority.of(scheme, host, port);
    }

    /** The port that is connected to. */
    int connectedPort() {
        return port != -1 ? port : HttpAuthority.ownPort(scheme);
    }

    /** Whether a proxy may be used. Plain {@code http} stays on this machine and never uses one. */
    public boolean isProxied() {
        return scheme.equals("https");
    }

    /** Whether it is this machine. */
    boolean isLoopback() {
        return HttpAuthority.isLoopback(host);
    }

    private static IllegalArgumentException invalid(String text, String why) {
        // A user name, a query or a fragment could be a secret.
        return new IllegalArgumentException("The endpoint "
                + SafeText.line(text)
                        .replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)?.*@", "$1***@")
                        .replaceFirst("([?#]).*", "$1***")
                + " cannot be used: " + why);
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
