package io.github.cameltencent.sms.internal.signing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The headers that a signature covers, in canonical form. They are the same for all requests of an action, so the form
 * is computed once.
 */
public final class SignedHeaders {

    private final String names;
    private final byte[] canonicalStart;

    private SignedHeaders(String names, byte[] canonicalStart) {
        this.names = names;
        this.canonicalStart = canonicalStart;
    }

    /**
     * Computes the canonical form.
     *
     * @param headers the headers by lower-case name, with the values that are sent
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

    /** The names, separated by semicolons. */
    String names() {
        return names;
    }

    /** The canonical request of a POST to {@code /}, up to the hash of the body. Must not be modified. */
    byte[] canonicalStart() {
        return canonicalStart;
    }
}
