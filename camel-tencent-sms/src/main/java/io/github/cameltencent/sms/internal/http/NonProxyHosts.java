package io.github.cameltencent.sms.internal.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The hosts that are connected to without a proxy. The text is that of the variable {@code no_proxy}: separated by commas,
 * {@code example.com} for the host and all below it (as {@code .example.com} and {@code *.example.com}),
 * {@code example.com:8443} for one port of it, {@code *} for all hosts.
 */
public final class NonProxyHosts {

    private final List<String> patterns;

    private NonProxyHosts(List<String> patterns) {
        this.patterns = patterns;
    }

    /**
     * Those of the option. Blanks around the names do not count.
     *
     * @throws IllegalArgumentException if one of them can be no host
     */
    public static NonProxyHosts parse(String text) {
        NonProxyHosts hosts = lenient(text);
        for (String pattern : hosts.patterns) {
            String why = wrong(pattern);
            if (why != null) {
                throw new IllegalArgumentException("The value of nonProxyHosts cannot be used: " + why);
            }
        }
        return hosts;
    }

    /** Those of the environment, where other programs read more than hosts: what is none is of no account. */
    static NonProxyHosts lenient(String text) {
        return new NonProxyHosts(Arrays.stream(text.split(",", -1))
                .map(pattern -> pattern.strip().toLowerCase(Locale.ROOT))
                .filter(pattern -> !pattern.isEmpty())
                .toList());
    }

    private static @Nullable String wrong(String pattern) {
        if (pattern.contains("|")) {
            return "there are commas between the hosts, and no |";
        } else if (pattern.contains("://")) {
            return "it holds hosts, and no URLs: leave out what stands before the host, and behind it";
        } else if (pattern.contains("/")) {
            return "it holds hosts, and no ranges of addresses";
        } else if (pattern.indexOf('*', 1) > 0 || (pattern.startsWith("*") && !pattern.matches("\\*(\\..+)?"))) {
            return "an asterisk stands alone, or for the beginning of a name, as in *.example.com";
        } else if (pattern.chars().anyMatch(c -> c <= ' ')) {
            return "there are commas between the hosts, and no blanks";
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

    /** With brackets a port can follow; without them the colons are all of the address. */
    private static boolean isAddress(String pattern, ApiEndpoint endpoint) {
        String host = endpoint.host();
        return pattern.equals(host)
                || pattern.equals(host + ":" + endpoint.connectedPort())
                || pattern.equals(host.substring(1, host.length() - 1));
    }
}
