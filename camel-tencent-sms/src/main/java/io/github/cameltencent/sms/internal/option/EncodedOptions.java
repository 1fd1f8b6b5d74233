package io.github.cameltencent.sms.internal.option;

import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * Decodes the options of a URI once. Camel does it twice, so that an encoded plus sign, as the Endpoint DSL writes it, would
 * become a blank, and an encoded ampersand would end the value.
 */
public final class EncodedOptions {

    private EncodedOptions() {}

    /**
     * Decodes what is not in {@code RAW(...)}.
     *
     * @param uri as it was written
     * @param parameters what Camel has read from it, not decoded, and what was set otherwise
     */
    public static void decode(String uri, Map<String, Object> parameters) throws URISyntaxException {
        URISupport.parseQuery(StringHelper.after(uri, "?", ""), true).forEach((name, written) -> {
            if (written instanceof String text && text.equals(parameters.get(name))) {
                // A percent sign that begins no code stands for itself.
                parameters.put(
                        name, URLDecoder.decode(UnsafeUriCharactersEncoder.encode(text), StandardCharsets.UTF_8));
            }
        });
    }
}
