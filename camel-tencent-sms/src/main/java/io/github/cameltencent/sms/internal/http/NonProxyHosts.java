package io.github.cameltencent.sms.internal.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The hosts to connect to without a proxy. The syntax is that of the variable {@code no_proxy}: separated by commas,
 * {@code example.com} for the host and its subdomains (like {@code .example.com} and {@code *.example.com}),
 * {@code example.com:8443} for one of its ports, {@code *} for all hosts.
 */
public final class NonProxyHosts {

    private final List<String> patterns;

    private NonProxyHosts(List<String> patterns) {
        this.patterns = patterns;
    }

    /**
     * Parses the value of the option. Blanks around the names are ignored.
     *
     * @throws IllegalArgumentException if one of them is not a valid host
     */
    public static NonProxyHosts parse(String text) {
        NonProxyHosts hosts = lenient(text);
        for (String pattern : hosts.patterns) {
            String why = problem(pattern);
            if (why != null) {
                throw new IllegalArgumentException("The value of nonProxyHosts is invalid: " + why);
            }
        }
        return hosts;
    }

    /** Parses the value of the environment variable. Entries that are not hosts are for other programs, and ignored. */
    static NonProxyHosts lenient(String text) {
        return new NonProxyHosts(Arrays.stream(text.split(",", -1))
                .map(pattern -> pattern.strip().toLowerCase(Locale.ROOT))
                .filter(pattern -> !pattern.isEmpty())
                .toList());
    }

    private static @Nullable String problem(String pattern) {
        if (pattern.contains("|")) {
            return "separate the hosts by commas, not by |";
        } else if (pattern.contains("://")) {
            return "give hosts, not URLs: leave out what is before and after the host";
        } else if (pattern.contains("/")) {
            return "give hosts, not address ranges";
        } else if (pattern.indexOf('*', 1) > 0 || (pattern.startsWith("*") && !pattern.matches("\\*(\\..+)?"))) {
            return "an asterisk must be alone or at the beginning of a name, as in *.example.com";
        } else if (pattern.chars().anyMatch(c -> c <= ' ')) {
            return "separate the hosts by commas, not by blanks";
        }
        return null;
    }

    /** Whether the endpoint is one of them. */
    public boolean contains(ApiEndpoint endpoint) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, endpoint));
    }

    private static boolean matches(String pattern, ApiEndpoint endpoint) {
        if (pattern.equals("*")) {
            return true;
        } else if (endpoint.host().startsWith("[")) {
            return isAddress(pattern, endpoint);
        }
        String port = ":" + endpoint.connectedPort();
        String name = pattern.endsWith(port) ? pattern.substring(0, pattern.length() - port.length()) : pattern;
        String domain = name.startsWith("*.") ? name.substring(1) : name.startsWith(".") ? name : "." + name;
        return ("." + endpoint.host()).endsWith(domain);
    }

    /** A port can follow only if the address is in brackets; otherwise all colons belong to the address. */
    private static boolean isAddress(String pattern, ApiEndpoint endpoint) {
        String host = endpoint.host();
        return pattern.equals(host)
                || pattern.equals(host + ":" + endpoint.connectedPort())
                || pattern.equals(host.substring(1, host.length() - 1));
    }
}
