package io.github.cameltencent.sms.internal.http;

import java.net.IDN;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A host, with or without a port. Unlike {@link java.net.URI}, it allows names with an underscore, which are common
 * inside clusters.
 *
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param port the port, or -1 if there is none
 */
record HostAndPort(String host, int port) {

    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+(?:%[\\w.-]+)?]|[^:\\[\\]]+)(?::(\\d{1,5}))?");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,}(?:\\.\\d+){0,3}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_.])?");
    private static final int MAX_PORT = 65535;

    /** @throws IllegalArgumentException if it is invalid; the message says what to write and does not show the text */
    static HostAndPort parse(String text) {
        String why = problem(text);
        if (why != null) {
            throw new IllegalArgumentException(why);
        }
        Matcher matcher = AUTHORITY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it must be a host or a host with a port, such as example.com:8443");
        }
        String port = matcher.group(2);
        return new HostAndPort(name(matcher.group(1)), port == null ? -1 : Integer.parseInt(port));
    }

    private static @Nullable String problem(String text) {
        if (text.isBlank()) {
            return "it has no host";
        } else if (IPV6.matcher(text).matches()) {
            return "an IPv6 address must be in brackets, as in [::1] and [::1]:8443";
        } else if (text.chars().anyMatch(c -> c <= ' ')) {
            return "it contains a blank";
        }
        int colon = text.lastIndexOf(':');
        if (colon > text.lastIndexOf(']')) {
            String port = text.substring(colon + 1);
            if (!port.matches("\\d{1,5}") || Integer.parseInt(port) == 0 || Integer.parseInt(port) > MAX_PORT) {
                return "the port must be a number from 1 to " + MAX_PORT;
            }
        }
        return null;
    }

    private static String name(String host) {
        if (host.startsWith("[") || NAME.matcher(host).matches()) {
            return host;
        }
        try {
            // An internationalized name, as it is in the DNS.
            String ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
            if (NAME.matcher(ascii).matches()) {
                return ascii;
            }
        } catch (IllegalArgumentException e) {
            // Not a valid name.
        }
        throw new IllegalArgumentException("it contains a character that is not allowed in a host");
    }
}
