package io.github.cameltencent.sms.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltencent.sms.TencentSmsConstants;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The documentation names operations, options and headers that the component has. */
class NamesTest {

    private static final JsonNode DESCRIPTION = description();
    private static final Set<String> OPERATIONS = operations();
    private static final Set<String> ENDPOINT_OPTIONS = names("properties");
    private static final Set<String> COMPONENT_OPTIONS = names("componentProperties");
    private static final Set<String> HEADERS = headers();

    /** Properties that the Spring Boot starter adds to the options of the component; its MetadataTest lists them. */
    private static final Set<String> STARTER = Set.of("enabled", "simulator", "jdbc-message-store");

    private static final Pattern OPERATION = Pattern.compile("(?<![\\w-])tencent-sms:([a-zA-Z][\\w-]*)");
    private static final Pattern QUERY = Pattern.compile("(?<![\\w-])tencent-sms:[a-zA-Z]+\\?([^\\s\"'`]+)");
    private static final Pattern QUERY_OPTION = Pattern.compile("(?:^|&(?:amp;)?)([a-zA-Z.-]+)=");
    private static final Pattern VALUE = Pattern.compile("`([a-z][a-zA-Z]+)=[^`\\s]*`");

    /** What has a value in the documentation, and is an option of something else. */
    private static final Set<String> OTHERS =
            Set.of("acks", "completionEager", "endpointName", "eventType", "failed", "waitForTaskToComplete");

    private static final Pattern PROPERTY = Pattern.compile("camel\\.component\\.tencent-sms\\.([a-zA-Z-]+)");
    private static final Pattern HEADER = Pattern.compile("(?<![\\w-])CamelTencentSms[A-Z]\\w*");

    @Test
    void operationsExist() throws IOException {
        assertThat(unknown(OPERATION, OPERATIONS::contains))
                .as("unknown operations")
                .isEmpty();
    }

    @Test
    void optionsOfEndpointsExist() throws IOException {
        assertThat(unknown(
                        QUERY,
                        query -> QUERY_OPTION
                                .matcher(query)
                                .results()
                                .map(option -> option.group(1))
                                .allMatch(option -> ENDPOINT_OPTIONS.contains(option) || option.startsWith("webhook"))))
                .as("unknown options")
                .isEmpty();
    }

    @Test
    void optionsWithAValueExist() throws IOException {
        assertThat(unknown(
                        VALUE,
                        option -> ENDPOINT_OPTIONS.contains(option)
                                || COMPONENT_OPTIONS.contains(option)
                                || OTHERS.contains(option)))
                .as("unknown options")
                .isEmpty();
    }

    @Test
    void optionsOfTheComponentExist() throws IOException {
        assertThat(unknown(
                        PROPERTY, option -> STARTER.contains(option) || COMPONENT_OPTIONS.contains(camelCase(option))))
                .as("unknown options of the component")
                .isEmpty();
    }

    @Test
    void headersExist() throws IOException {
        assertThat(unknown(HEADER, HEADERS::contains))
                .as("unknown headers and exchange properties")
                .isEmpty();
    }

    private static List<String> unknown(Pattern pattern, Predicate<String> known) throws IOException {
        List<String> unknown = new ArrayList<>();
        int found = 0;
        for (Path file : Repository.pages()) {
            for (MatchResult match :
                    pattern.matcher(Page.read(file).text()).results().toList()) {
                found++;
                String name = match.groupCount() == 0 ? match.group() : match.group(1);
                if (!known.test(name)) {
                    unknown.add(Repository.name(file) + ": " + name);
                }
            }
        }
        assertThat(found).as("what there is to check").isGreaterThan(10);
        return unknown;
    }

    private static String camelCase(String option) {
        return Pattern.compile("-(\\w)")
                .matcher(option)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    private static Set<String> operations() {
        Set<String> operations = new HashSet<>();
        DESCRIPTION.path("properties").path("operation").path("enum").forEach(value -> operations.add(value.asText()));
        // A data type, and the placeholder of the syntax.
        operations.addAll(List.of("application-cloudevents", "operation"));
        return operations;
    }

    private static Set<String> names(String part) {
        Set<String> names = new HashSet<>();
        DESCRIPTION.path(part).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Those of messages, and the properties of exchanges. */
    private static Set<String> headers() {
        Set<String> headers = names("headers");
        for (Field field : TencentSmsConstants.class.getFields()) {
            try {
                if (field.getType() == String.class) {
                    headers.add((String) field.get(null));
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return headers;
    }

    private static JsonNode description() {
        try (InputStream file = TencentSmsConstants.class.getResourceAsStream(
                "/META-INF/io/github/cameltencent/sms/tencent-sms.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
