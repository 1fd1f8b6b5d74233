package io.github.cameltencent.sms.example.campaign.page;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Who reaches the page.
 *
 * @param host the address to listen on
 * @param port the port to listen on
 * @param token what a browser has to know; {@code null} for nothing
 */
public record PageAccess(String host, int port, @Nullable String token) {

    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)localhost|[a-z0-9-]+\\.localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{16,200}");

    /** @throws IllegalArgumentException if other machines reach it without a token, or the token is easy to guess */
    public PageAccess {
        if (token != null && token.isBlank()) {
            token = null;
        }
        if (token == null && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "The page listens on " + host + ", which other machines reach, so it needs a token");
        }
        if (token != null && !TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException(
                    "The token of the page must have 16 to 200 characters: letters, digits and . _ ~ -");
        }
    }

    /** Whether a name or address without a port is always this machine. */
    static boolean isLoopback(String name) {
        return LOOPBACK.matcher(name).matches();
    }

    boolean isThisMachineOnly() {
        return isLoopback(host);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
