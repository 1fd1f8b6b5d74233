package io.github.cameltencent.sms.springboot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The descriptions of the component and of the starter. */
final class Description {

    static final String PREFIX = "camel.component.tencent-sms.";

    private Description() {}

    /** The options of the component, by name. */
    static Map<String, JsonNode> options() {
        Map<String, JsonNode> options = new TreeMap<>();
        read(Description.class.getResource("/META-INF/io/github/cameltencent/sms/tencent-sms.json"))
                .get("componentProperties")
                .properties()
                .forEach(option -> options.put(option.getKey(), option.getValue()));
        return options;
    }

    /** The properties that an IDE knows, by name, without the prefix. */
    static Map<String, JsonNode> properties() {
        return ours("properties");
    }

    /** The values that an IDE offers, by the name of the property, without the prefix. */
    static Map<String, JsonNode> hints() {
        return ours("hints");
    }

    private static Map<String, JsonNode> ours(String list) {
        Map<String, JsonNode> properties = new TreeMap<>();
        // Other starters have such a file, too.
        Description.class
                .getClassLoader()
                .resources("META-INF/spring-configuration-metadata.json")
                .map(Description::read)
                .forEach(metadata -> metadata.path(list).forEach(property -> {
                    String name = property.get("name").textValue();
                    if (name.startsWith(PREFIX)) {
                        properties.put(name.substring(PREFIX.length()), property);
                    }
                }));
        return properties;
    }

    /** The name of an option as Spring Boot writes it. */
    static String dashed(String option) {
        return option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static JsonNode read(URL file) {
        try {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
