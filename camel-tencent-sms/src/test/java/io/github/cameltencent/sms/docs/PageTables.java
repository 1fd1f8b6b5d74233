package io.github.cameltencent.sms.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.OperationTable;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.tracking.TrackingFault;

/** The generated parts of the documentation. What is AsciiDoc needs nothing of Camel's website. */
final class PageTables {

    static final Path COMPONENT_PAGE = Path.of("src/main/docs/tencent-sms-component.adoc");
    static final Path OPTIONS_PART = Path.of("src/main/docs/tencent-sms-options.adoc");
    static final Path HEADERS_PART = Path.of("src/main/docs/tencent-sms-headers.adoc");
    static final Path OPERATIONS_PAGE = Path.of("../docs/operations.md");
    static final Path TRACKING_PAGE = Path.of("../docs/tracking.md");
    static final Path TROUBLESHOOTING_PAGE = Path.of("../docs/troubleshooting.md");

    private static final String JSON = "/META-INF/io/github/cameltencent/sms/tencent-sms.json";
    private static final String PREFIX = "CamelTencentSms";
    private static final JsonNode DESCRIPTION = description();
    private static final Properties CAMEL_OPTIONS = camelOptions();

    private PageTables() {}

    /** The pages with generated parts, and these parts by the names of their places. */
    static Map<Path, Map<String, String>> pages() {
        Map<String, String> operations = new LinkedHashMap<>();
        for (TencentSmsOperation operation : TencentSmsOperation.values()) {
            operations.put(operation + " operation", OperationTable.of(operation));
        }
        return Map.of(
                COMPONENT_PAGE, Map.of("dependency", dependency()),
                OPTIONS_PART, options(),
                HEADERS_PART, Map.of("headers", headers()),
                OPERATIONS_PAGE, operations,
                TROUBLESHOOTING_PAGE, Map.of("error codes", ErrorCodeTable.text()),
                TRACKING_PAGE, Map.of("tracking faults", TrackingFault.table()));
    }

    /** Most options are both of the component and of endpoints: each has one row. */
    private static Map<String, String> options() {
        Map<String, JsonNode> ofComponent = byName(DESCRIPTION.path("componentProperties"));
        Map<String, JsonNode> ofEndpoint = byName(DESCRIPTION.path("properties"));
        Map<String, JsonNode> path = new TreeMap<>(ofEndpoint);
        path.values().removeIf(option -> !option.path("kind").asText().equals("path"));
        ofEndpoint.keySet().removeAll(path.keySet());
        Map<String, JsonNode> common = new TreeMap<>(ofEndpoint);
        common.keySet().retainAll(ofComponent.keySet());
        ofComponent.keySet().removeAll(common.keySet());
        ofEndpoint.keySet().removeAll(common.keySet());
        return Map.of(
                "path", options(path),
                "common options", options(common),
                "component options", options(ofComponent),
                "endpoint options", options(ofEndpoint));
    }

    private static Map<String, JsonNode> byName(JsonNode options) {
        Map<String, JsonNode> byName = new TreeMap<>();
        options.properties().forEach(option -> byName.put(option.getKey(), option.getValue()));
        return byName;
    }

    /** The head of the page, up to the attributes that are written by hand. */
    static String header() {
        JsonNode component = DESCRIPTION.path("component");
        String since = component.path("firstVersion").textValue();
        return """
                = %s Component
                :doctitle: %s
                :shortname: %s
                :artifactid: %s
                :description: %s
                :since: %s
                :supportlevel: %s
                :tabs-sync-option:
                :component-header: Both producer and consumer are supported
                //Manually maintained attributes
                """.formatted(
                        component.path("title").textValue(),
                        component.path("title").textValue(),
                        component.path("scheme").textValue(),
                        component.path("artifactId").textValue(),
                        component.path("description").textValue(),
                        since.substring(0, since.lastIndexOf('.')),
                        component.path("supportLevel").textValue());
    }

    private static String dependency() {
        JsonNode component = DESCRIPTION.path("component");
        return """
                [source,xml]
                ----
                <dependency>
                    <groupId>%s</groupId>
                    <artifactId>%s</artifactId>
                    <version>%s</version>
                </dependency>
                ----
                """.formatted(
                        component.path("groupId").textValue(),
                        component.path("artifactId").textValue(),
                        component.path("version").textValue());
    }

    /** Text that AsciiDoc shows as it is. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "{asterisk}").replace("+", "{plus}");
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + cell(text) + "`";
    }

    /** The name of a Java type without its packages. */
    private static String simpleName(String javaType) {
        return javaType.replaceAll("[a-z]\\w*\\.", "");
    }

    private static String options(Map<String, JsonNode> options) {
        StringBuilder table = new StringBuilder(head("Name", "Description", "Default", "Type"));
        options.forEach((name, option) -> table.append(row(
                code(name) + " (" + option.path("group").asText() + ")",
                described(
                        option,
                        CAMEL_OPTIONS.getProperty(
                                name, option.path("description").asText())),
                code(option.path("defaultValue").asText()),
                code(simpleName(option.path("javaType").asText())))));
        return table.append("|===\n").toString();
    }

    private static String headers() {
        StringBuilder table = new StringBuilder(head("Name", "Description", "Constant", "Type"));
        DESCRIPTION.path("headers").properties().forEach(header -> {
            String constant = header.getValue().path("constantName").asText();
            table.append(row(
                    code(header.getKey()) + " ("
                            + header.getValue().path("group").asText() + ")",
                    headerDescription(header.getKey(), header.getValue()),
                    code(constant.substring(constant.indexOf('#') + 1)),
                    code(simpleName(header.getValue().path("javaType").asText()))));
        });
        return table.append("|===\n").toString();
    }

    /** What the option of the same name says is not said again. */
    private static String headerDescription(String name, JsonNode header) {
        String description = header.path("description").asText();
        String field = name.substring(name.startsWith(PREFIX) ? PREFIX.length() : 0);
        for (String option :
                List.of(field.substring(0, 1).toLowerCase(Locale.ROOT) + field.substring(1), "sms" + field)) {
            if (DESCRIPTION
                    .path("properties")
                    .path(option)
                    .path("description")
                    .asText()
                    .startsWith(description)) {
                return "As the option " + code(option) + ".";
            }
        }
        return described(header, description);
    }

    private static String described(JsonNode option, String description) {
        StringBuilder text = new StringBuilder();
        if (option.path("required").asBoolean()) {
            text.append("*Required* ");
        }
        if (option.path("deprecated").asBoolean()) {
            text.append("*Deprecated* ");
        }
        if (option.path("autowired").asBoolean()) {
            text.append("*Autowired* ");
        }
        text.append(cell(description));
        List<String> values = new ArrayList<>();
        option.path("enum").forEach(value -> values.add(code(value.asText())));
        if (!values.isEmpty()) {
            text.append(" Values: ").append(String.join(", ", values)).append(".");
        }
        return text.toString();
    }

    private static String head(String first, String second, String third, String fourth) {
        return "[cols=\"3,6,2,2\",options=\"header\"]\n|===\n|" + String.join(" |", first, second, third, fourth)
                + "\n";
    }

    private static String row(String first, String second, String third, String fourth) {
        return "\n|" + String.join("\n|", first, second, third, fourth) + "\n";
    }

    private static Properties camelOptions() {
        try (InputStream file = PageTables.class.getResourceAsStream("/camel-options.properties")) {
            Properties options = new Properties();
            options.load(file);
            return options;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode description() {
        try (InputStream file = TencentSmsComponent.class.getResourceAsStream(JSON)) {
            return Samples.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
