package io.github.cameltencent.sms.internal.signing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The headers that a signature covers, in the form in which they are signed. They are the same for all requests of an
 * action, so they are put into that form once.
 */
public final class SignedHeaders {

    private final String names;
    private final byte[] canonicalStart;

    private SignedHeaders(String names, byte[] canonicalStart) {
        this.names = names;
        this.canonicalStart = canonicalStart;
    }

    /**
     * Puts them into that form.
     *
     * @param headers by lower-case name, with the values that are sent
     */
    public static SignedHeaders of(Map<String, String> headers) {
        TreeMap<String, String> sorted = new TreeMap<>(headers);
        String names = String.join(";", sorted.keySet());
        StringBuilder start = new StringBuilder("POST\n/\n\n");
        sorted.forEach((name, value) -> start.append(name)
                .append(':')
                .append(value.strip().toLowerCase(Locale.ROOT))
                .append('\n'));
        start.append('\n').append(names).append('\n');
        return new SignedHeaders(names, start.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Separated by semicolons. */
    String names() {
        return names;
    }

    /** The canonical request of a POST to {@code /}, up to the hash of the body. Nobody writes into it. */
    byte[] canonicalStart() {
        return canonicalStart;
    }
}
