package io.github.cameltencent.sms.client;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The hosts that are connected to without a proxy. The text is that of the variable {@code no_proxy}: separated by commas,
 * {@code example.com} for the host and all below it (as {@code .example.com} and {@code *.example.com}),
 * {@code example.com:8443} for one port of it, {@code *} for all hosts.
 */
public final class DirectHosts {

    private final List<String> patterns;

    private DirectHosts(List<String> patterns) {
        this.patterns = patterns;
    }

    /** Blanks around the names do not count. */
    public static DirectHosts parse(String text) {
        return new DirectHosts(Arrays.stream(text.split(",", -1))
                .map(pattern -> pattern.strip().toLowerCase(Locale.ROOT))
                .filter(pattern -> !pattern.isEmpty())
                .toList());
    }

    /** Whether the endpoint is one of them. */
    public boolean contains(ApiEndpoint endpoint) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, endpoint));
    }

    private static boolean matches(String pattern, ApiEndpoint endpoint) {
        if (pattern.equals("*")) {
            return true;
        }
        String port = ":" + endpoint.connectedPort();
        String name = pattern.endsWith(port) ? pattern.substring(0, pattern.length() - port.length()) : pattern;
        String domain = name.startsWith("*.") ? name.substring(1) : name.startsWith(".") ? name : "." + name;
        return ("." + endpoint.host()).endsWith(domain);
    }
}
