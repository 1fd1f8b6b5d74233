package io.github.cameltencent.sms.simulator.settings;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Who reaches the simulator.
 *
 * @param host the address to listen on
 * @param token needed by the simulator's own HTTP API and page; {@code null} for none
 */
public record Access(String host, @Nullable String token) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{16,200}");
    private static final Pattern LOOPBACK_HOST =
            Pattern.compile("(?i)localhost|[a-z0-9-]+\\.localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[?::1]?");
    private static final Pattern ANY_ADDRESS = Pattern.compile("0\\.0\\.0\\.0|\\[?::]?");

    /** This machine only. Declared after the patterns, which its check uses. */
    public static final Access LOOPBACK = new Access("127.0.0.1", null);

    public Access {
        if (token == null && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "The host " + host + " is reached from other machines, so a token is needed");
        }
        if (token != null && !TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("The token is not 16 to 200 letters, digits and characters of .~_-");
        }
    }

    /** Whether a name or address, without a port, is always this machine. */
    public static boolean isLoopback(String host) {
        return LOOPBACK_HOST.matcher(host).matches();
    }

    /** Whether only this machine reaches it. */
    public boolean loopbackOnly() {
        return isLoopback(host);
    }

    /** The host in the URL for clients on this machine. */
    public String clientHost() {
        if (ANY_ADDRESS.matcher(host).matches()) {
            return LOOPBACK.host();
        }
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Access[host=" + host + "]";
    }
}
