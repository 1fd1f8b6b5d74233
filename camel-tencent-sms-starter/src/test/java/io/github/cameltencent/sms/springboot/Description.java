package io.github.cameltencent.sms.springboot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the component and the starter say of themselves. */
final class Description {

    static final String PREFIX = "camel.component.tencent-sms.";

    private Description() {}

    /** The options of the component by their names. */
    static Map<String, JsonNode> options() {
        Map<String, JsonNode> options = new TreeMap<>();
        read("META-INF/io/github/cameltencent/sms/tencent-sms.json")
                .get("componentProperties")
                .properties()
                .forEach(option -> options.put(option.getKey(), option.getValue()));
        return options;
    }

    /** The properties that an IDE knows, by their names without the prefix. */
    static Map<String, JsonNode> properties() {
        Map<String, JsonNode> properties = new TreeMap<>();
        Description.class
                .getClassLoader()
                .resources("META-INF/spring-configuration-metadata.json")
                .filter(file -> file.getPath().contains("camel-tencent-sms-starter"))
                .forEach(file -> {
                    try (InputStream in = file.openStream()) {
                        new ObjectMapper()
                                .readTree(in)
                                .get("properties")
                                .forEach(property -> properties.put(
                                        property.get("name").textValue().substring(PREFIX.length()), property));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return properties;
    }

    /** The name of an option as Spring Boot writes it. */
    static String dashed(String option) {
        return option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static JsonNode read(String resource) {
        try (InputStream in = Description.class.getClassLoader().getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
