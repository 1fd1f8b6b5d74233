package io.github.cameltencent.sms.internal.option;

import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/** The options of an endpoint as an application has written them, in the query of the URI or as properties. */
public final class EndpointParameters {

    /** A query that Camel removes again. */
    private static final String NO_OPTIONS = "?hash=none";

    /** What Camel removes from the properties before they can be looked at, unless it is written in another way. */
    private static final Map<String, String> HIDDEN =
            Map.of("bridgeErrorHandler", "bridge-error-handler", "lazyStartProducer", "lazy-start-producer");

    /** What a URI can have beside the options: the one is the component's, the other only makes URIs differ. */
    private static final Set<String> NOT_OF_THE_ENDPOINT = Set.of(OptionNames.AUTOWIRED_ENABLED, "hash");

    private EndpointParameters() {}

    /** Camel adds properties to a query only where there is one. */
    public static String withQuery(String uri) {
        return uri.indexOf('?') < 0 ? uri + NO_OPTIONS : uri;
    }

    /** The URI as it was before {@link #withQuery}. */
    public static String withoutAddedQuery(String uri) {
        return StringHelper.before(uri, NO_OPTIONS, uri);
    }

    /** The properties, written so that Camel keeps all of them. */
    public static Map<String, Object> kept(Map<String, Object> properties) {
        Map<String, Object> kept = new HashMap<>();
        properties.forEach((name, value) -> kept.put(HIDDEN.getOrDefault(name, name), value));
        return kept;
    }

    /** Decodes what comes from the URI, and removes what is not set. */
    public static void prepare(CamelContext context, String uri, Map<String, Object> parameters)
            throws URISyntaxException {
        EncodedOptions.decode(uri, parameters);
        parameters.values().removeIf(value -> isUnset(context, value));
    }

    /** An option whose optional placeholder has no value, as in Kamelets, is not set. */
    private static boolean isUnset(CamelContext context, Object value) {
        return value instanceof String text
                && text.startsWith(PropertiesComponent.PREFIX_OPTIONAL_TOKEN)
                && context.resolvePropertyPlaceholders(text) == null;
    }

    /** What is set on the endpoint itself, by the options' own names. */
    public static Set<String> given(OptionNames names, String uri, Map<String, Object> parameters)
            throws URISyntaxException {
        Set<String> written = new TreeSet<>(parameters.keySet());
        // Camel has removed its own from the parameters by now.
        String query = StringHelper.after(uri, "?", "");
        URISupport.parseQuery(query, true).keySet().stream()
                .filter(HIDDEN::containsKey)
                .forEach(written::add);
        Set<String> options = written.stream().map(names::of).collect(Collectors.toCollection(TreeSet::new));
        options.removeAll(NOT_OF_THE_ENDPOINT);
        return options;
    }
}
