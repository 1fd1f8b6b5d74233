import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes the properties of the starter from the description of the component: the class that Spring Boot binds them to,
 * and the metadata that lets an IDE complete and explain them. Java runs this file as it is.
 */
final class PropertiesGenerator {

    private static final String DESCRIPTION = "/META-INF/io/github/cameltencent/sms/tencent-sms.json";
    private static final String PACKAGE = "io.github.cameltencent.sms.springboot";
    private static final String CLASS = "TencentSmsComponentConfiguration";
    private static final String PREFIX = "camel.component.tencent-sms";
    private static final String STORE = "jdbc-message-store";
    private static final String STORE_CLASS = "JdbcMessageStoreProperties";

    /** The values that the description of the option names. */
    private static final List<String> REGIONS =
            List.of("ap-guangzhou", "ap-beijing", "ap-nanjing", "ap-singapore", "eu-frankfurt");

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final JsonNode options;

    private PropertiesGenerator() throws IOException {
        try (InputStream description = PropertiesGenerator.class.getResourceAsStream(DESCRIPTION)) {
            options = json.readTree(description).get("componentProperties");
        }
    }

    /** Arguments: the folder for sources and the one for resources. */
    public static void main(String[] folders) throws IOException {
        PropertiesGenerator generator = new PropertiesGenerator();
        Path source = Path.of(folders[0], PACKAGE.replace('.', '/'), CLASS + ".java");
        Path metadata = Path.of(folders[1], "META-INF", "spring-configuration-metadata.json");
        write(source, generator.source());
        write(metadata, generator.metadata());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String source() {
        StringWriter fields = new StringWriter();
        StringWriter methods = new StringWriter();
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            fields.append(field(option.getKey(), option.getValue()));
            methods.append(methods(option.getKey(), type(option.getValue())));
        }
        return """
                package %s;

                import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
                import org.jspecify.annotations.Nullable;
                import org.springframework.boot.context.properties.ConfigurationProperties;

                /** The options of the component. An option that is not set stays as it is. */
                @ConfigurationProperties("%s")
                public class %s extends ComponentConfigurationPropertiesCommon {
                %s%s
                    /** The types of the options that are beans. */
                    static java.util.Set<Class<?>> beanTypes() {
                        return java.util.Set.of(%s);
                    }
                }
                """.formatted(PACKAGE, PREFIX, CLASS, fields, methods, beanTypes());
    }

    private String beanTypes() {
        return options.valueStream()
                .filter(PropertiesGenerator::isBean)
                .map(option -> type(option) + ".class")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String field(String name, JsonNode option) {
        String description = text(option, "description").replace("&", "&amp;").replace("<", "&lt;");
        String unit = isDuration(option)
                ? "    @org.springframework.boot.convert.DurationUnit(java.time.temporal.ChronoUnit.MILLIS)\n"
                : "";
        return """

                    /** %s */
                %s    private %s %s;
                """.formatted(description, unit, nullable(type(option)), name);
    }

    private static String methods(String name, String type) {
        String property = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return """

                    public %2$s get%3$s() {
                        return %1$s;
                    }

                    public void set%3$s(%2$s %1$s) {
                        this.%1$s = %1$s;
                    }
                """.formatted(name, nullable(type), property);
    }

    /** A type annotation comes before the last part of a name. */
    private static String nullable(String type) {
        int last = type.lastIndexOf('.') + 1;
        return type.substring(0, last) + "@Nullable " + type.substring(last);
    }

    /** An object is a bean, which {@code TencentSmsComponentConverter} finds by its name. */
    private static String type(JsonNode option) {
        return switch (text(option, "type")) {
            case "boolean" -> "java.lang.Boolean";
            case "duration" -> "java.time.Duration";
            case "integer" -> "java.lang.Integer";
            case "string" -> "java.lang.String";
            case "enum", "object" -> text(option, "javaType");
            default -> throw new IllegalArgumentException("No rule here for an option such as " + option);
        };
    }

    private static boolean isBean(JsonNode option) {
        return text(option, "type").equals("object");
    }

    private static boolean isDuration(JsonNode option) {
        return text(option, "type").equals("duration");
    }

    private static String text(JsonNode option, String name) {
        return option.get(name).textValue();
    }

    private String metadata() throws IOException {
        ObjectNode metadata = json.createObjectNode();
        ArrayNode groups = metadata.putArray("groups");
        group(groups, PREFIX, CLASS);
        group(groups, PREFIX + "." + STORE, STORE_CLASS);
        ArrayNode properties = metadata.putArray("properties");
        ArrayNode hints = metadata.putArray("hints");
        property(properties, "enabled", "java.lang.Boolean", "Whether these properties are used.")
                .put("defaultValue", true);
        property(
                        properties,
                        "customizer.enabled",
                        "java.lang.Boolean",
                        "Whether these properties configure the component.")
                .put("defaultValue", true);
        property(
                        properties,
                        "simulator",
                        "java.lang.Boolean",
                        "Whether to start the simulator of camel-tencent-sms-simulator, and to send to it instead of"
                                + " Tencent. For development.")
                .put("defaultValue", false);
        storeProperties(properties);
        options.properties().forEach(option -> {
            JsonNode details = option.getValue();
            ObjectNode property =
                    property(properties, dashed(option.getKey()), type(details), text(details, "description"));
            if (details.has("defaultValue")) {
                property.set("defaultValue", defaultValue(details));
            }
            if (option.getKey().equals("region")) {
                hints.add(someOf(REGIONS, PREFIX + ".region"));
            } else if (isBean(details)) {
                hints.add(beansOf(text(details, "javaType"), PREFIX + "." + dashed(option.getKey())));
            } else if (details.has("enum") && type(details).equals("java.lang.String")) {
                hints.add(values(details.get("enum"), PREFIX + "." + dashed(option.getKey())));
            }
        });
        return json.writeValueAsString(metadata) + "\n";
    }

    private static void group(ArrayNode groups, String name, String type) {
        groups.addObject().put("name", name).put("type", PACKAGE + "." + type).put("sourceType", PACKAGE + "." + type);
    }

    /** Not options of the component: a bean that the starter makes. */
    private static void storeProperties(ArrayNode properties) {
        storeProperty(
                        properties,
                        "enabled",
                        "java.lang.Boolean",
                        "Whether to track messages in the database of the application, with the JdbcMessageStore of"
                                + " camel-tencent-sms-jdbc.")
                .put("defaultValue", false);
        storeProperty(
                        properties,
                        "create-schema",
                        "java.lang.Boolean",
                        "Whether to create the tables of the JdbcMessageStore if they do not exist, for trials.")
                .put("defaultValue", false);
        storeProperty(
                        properties,
                        "query-timeout",
                        "java.time.Duration",
                        "The maximum time of a statement of the JdbcMessageStore. Without a unit, it is in seconds.")
                .put("defaultValue", "30s");
    }

    private static ObjectNode storeProperty(ArrayNode properties, String name, String type, String description) {
        return property(properties, STORE + "." + name, type, description)
                .put("sourceType", PACKAGE + "." + STORE_CLASS);
    }

    private static ObjectNode property(ArrayNode properties, String name, String type, String description) {
        return properties
                .addObject()
                .put("name", PREFIX + "." + name)
                .put("type", type)
                .put("description", description)
                .put("sourceType", PACKAGE + "." + CLASS);
    }

    private JsonNode defaultValue(JsonNode option) {
        JsonNode value = option.get("defaultValue");
        return isDuration(option) ? json.getNodeFactory().textNode(value.asText() + "ms") : value;
    }

    private ObjectNode beansOf(String type, String property) {
        ObjectNode hint = json.createObjectNode().put("name", property);
        hint.putArray("providers")
                .addObject()
                .put("name", "spring-bean-reference")
                .putObject("parameters")
                .put("target", type);
        return hint;
    }

    private ObjectNode values(JsonNode names, String property) {
        ObjectNode hint = json.createObjectNode().put("name", property);
        ArrayNode values = hint.putArray("values");
        names.forEach(name -> values.addObject().set("value", name));
        return hint;
    }

    /** An IDE offers these values, and accepts others as well. */
    private ObjectNode someOf(List<String> names, String property) {
        ObjectNode hint = json.createObjectNode().put("name", property);
        ArrayNode values = hint.putArray("values");
        names.forEach(name -> values.addObject().put("value", name));
        hint.putArray("providers").addObject().put("name", "any");
        return hint;
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
