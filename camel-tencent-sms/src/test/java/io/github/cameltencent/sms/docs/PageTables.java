package io.github.cameltencent.sms.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.OperationTable;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.tracking.TrackingFault;

/** The generated parts of the documentation page, as AsciiDoc that needs nothing of Camel's website. */
public final class PageTables {

    private static final String JSON = "/META-INF/io/github/cameltencent/sms/tencent-sms.json";
    private static final JsonNode DESCRIPTION = description();
    private static final Properties CAMEL_OPTIONS = camelOptions();

    private PageTables() {}

    /** All of them by the names of their places. */
    static Map<String, String> blocks() {
        Map<String, String> blocks = new LinkedHashMap<>();
        blocks.put("dependency", dependency());
        blocks.put("component options", options(DESCRIPTION.path("componentProperties"), ""));
        blocks.put("endpoint path", options(DESCRIPTION.path("properties"), "path"));
        blocks.put("endpoint options", options(DESCRIPTION.path("properties"), "parameter"));
        blocks.put("headers", headers());
        for (TencentSmsOperation operation : TencentSmsOperation.values()) {
            blocks.put(operation + " operation", OperationTable.of(operation));
        }
        blocks.put("error codes", ErrorCodeTable.text());
        blocks.put("tracking faults", TrackingFault.table());
        return blocks;
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
    static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "{asterisk}").replace("+", "{plus}");
    }

    public static String code(String text) {
        return text.isEmpty() ? "" : "`" + cell(text) + "`";
    }

    /** The name of a Java type without its packages. */
    static String simpleName(String javaType) {
        return javaType.replaceAll("[a-z]\\w*\\.", "");
    }

    /** @param kind only those of this kind, or empty for all */
    private static String options(JsonNode all, String kind) {
        StringBuilder table = new StringBuilder(head("Name", "Description", "Default", "Type"));
        all.properties().forEach(option -> {
            if (kind.isEmpty() || option.getValue().path("kind").asText().equals(kind)) {
                table.append(row(
                        code(option.getKey()) + " ("
                                + option.getValue().path("group").asText() + ")",
                        described(
                                option.getValue(),
                                CAMEL_OPTIONS.getProperty(
                                        option.getKey(),
                                        option.getValue().path("description").asText())),
                        code(option.getValue().path("defaultValue").asText()),
                        code(simpleName(option.getValue().path("javaType").asText()))));
            }
        });
        return table.append("|===\n").toString();
    }

    private static String headers() {
        StringBuilder table = new StringBuilder(head("Name", "Description", "Constant", "Type"));
        DESCRIPTION.path("headers").properties().forEach(header -> {
            String constant = header.getValue().path("constantName").asText();
            table.append(row(
                    code(header.getKey()) + " ("
                            + header.getValue().path("group").asText() + ")",
                    described(
                            header.getValue(),
                            header.getValue().path("description").asText()),
                    code(constant.substring(constant.indexOf('#') + 1)),
                    code(simpleName(header.getValue().path("javaType").asText()))));
        });
        return table.append("|===\n").toString();
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
