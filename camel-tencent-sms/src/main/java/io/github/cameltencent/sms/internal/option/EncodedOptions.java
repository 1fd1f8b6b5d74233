package io.github.cameltencent.sms.internal.option;

import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * Decodes the options of a URI once. Camel decodes them twice, so an encoded plus sign (as the Endpoint DSL writes it)
 * would become a blank, and an encoded ampersand would end the value.
 */
public final class EncodedOptions {

    private EncodedOptions() {}

    /**
     * Decodes all values except {@code RAW(...)}.
     *
     * @param uri the URI as it was written
     * @param parameters the parameters of the URI as Camel has read them, not decoded, and those set otherwise
     */
    public static void decode(String uri, Map<String, Object> parameters) throws URISyntaxException {
        URISupport.parseQuery(StringHelper.after(uri, "?", ""), true).forEach((name, written) -> {
            if (written instanceof String text && text.equals(parameters.get(name))) {
                // A percent sign that does not begin a code is literal.
                parameters.put(
                        name, URLDecoder.decode(UnsafeUriCharactersEncoder.encode(text), StandardCharsets.UTF_8));
            }
        });
    }
}
