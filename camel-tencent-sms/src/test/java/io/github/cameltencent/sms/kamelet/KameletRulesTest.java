package io.github.cameltencent.sms.kamelet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.internal.request.RequestSchema;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.model.SendSmsRequest;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.transform.TencentSmsCloudEventsTransformer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.DataTypeTransformer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The rules of Camel's Kamelet catalog, and that a Kamelet knows nothing that the component does not have. */
class KameletRulesTest {

    static final List<String> NAMES =
            List.of("tencent-sms-sink", "tencent-sms-status-source", "tencent-sms-reply-source");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]*)}}");
    private static final String ICON = "data:image/svg+xml;base64,";

    private static JsonNode component;
    private static Set<String> reserved;

    @BeforeAll
    static void readWhatCamelKnows() throws IOException {
        component = Samples.parse(resource("/META-INF/io/github/cameltencent/sms/tencent-sms.json"));
        // These are taken by the Kamelet component itself: a property of the same name would never get its value.
        reserved =
                new TreeSet<>(names(Samples.parse(resource("/META-INF/org/apache/camel/component/kamelet/kamelet.json"))
                        .get("properties")));
        reserved.add("uuid");
        assertThat(reserved).contains("templateId", "routeId");
    }

    @Test
    void thereAreNoOthers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/kamelets"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            NAMES.stream().map(name -> name + ".kamelet.yaml").toList());
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void isNamedByItsFileAndItsType(String name) throws IOException {
        JsonNode kamelet = read(name);
        String type = type(kamelet);

        assertThat(kamelet.get("apiVersion").textValue()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.get("kind").textValue()).isEqualTo("Kamelet");
        assertThat(kamelet.at("/metadata/name").textValue()).isEqualTo(name);
        assertThat(type).isIn("source", "sink");
        assertThat(name).endsWith("-" + type);
        assertThat(kamelet.at("/spec/definition/title").textValue()).endsWithIgnoringCase(" " + type);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void saysWhatItIsAndOfWhichVersion(String name) throws Exception {
        JsonNode annotations = read(name).at("/metadata/annotations");

        assertThat(names(annotations))
                .containsExactlyInAnyOrder(
                        "camel.apache.org/kamelet.support.level",
                        "camel.apache.org/catalog.version",
                        "camel.apache.org/kamelet.icon",
                        "camel.apache.org/provider",
                        "camel.apache.org/kamelet.group",
                        "camel.apache.org/kamelet.namespace");
        assertThat(annotations)
                .allSatisfy(value -> assertThat(value.textValue()).isNotBlank());
        assertThat(annotations.get("camel.apache.org/kamelet.support.level"))
                .isEqualTo(component.at("/component/supportLevel"));
        assertThat(annotations.get("camel.apache.org/catalog.version")).isEqualTo(component.at("/component/version"));
        assertIsDrawing(annotations.get("camel.apache.org/kamelet.icon").textValue());
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void needsCamelAndTheComponentOfItsVersion(String name) throws IOException {
        assertThat(texts(read(name).at("/spec/dependencies")))
                .containsExactlyInAnyOrder(
                        "camel:core",
                        "camel:kamelet",
                        "mvn:io.github.cameltencent:camel-tencent-sms:"
                                + component.at("/component/version").textValue());
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void describesItsProperties(String name) throws IOException {
        JsonNode definition = read(name).at("/spec/definition");
        JsonNode properties = definition.get("properties");

        assertThat(definition.get("type").textValue()).isEqualTo("object");
        assertThat(definition.get("description").textValue()).isNotBlank();
        assertThat(texts(definition.get("required"))).doesNotHaveDuplicates().isSubsetOf(names(properties));
        assertThat(names(properties)).doesNotContainAnyElementsOf(reserved);
        for (JsonNode property : properties) {
            assertThat(property.get("description").textValue()).isNotBlank();
            assertThat(property.get("type").textValue()).isIn("string", "boolean", "integer");
            assertThat(property.get("title").textValue().split(" "))
                    .allMatch(word -> Character.isUpperCase(word.charAt(0)));
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void usesWhatItDeclaresAndNothingElse(String name) throws IOException {
        JsonNode kamelet = read(name);
        Set<String> expected = new TreeSet<>();
        Set<String> required = new TreeSet<>(texts(kamelet.at("/spec/definition/required")));
        kamelet.at("/spec/definition/properties").properties().forEach(property -> {
            boolean hasValue =
                    required.contains(property.getKey()) || property.getValue().has("default");
            // Without a question mark Camel insists on a value.
            expected.add(hasValue ? property.getKey() : "?" + property.getKey());
        });

        assertThat(placeholders(kamelet.at("/spec/template"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void callsTheComponentByOptionsThatItHas(String name) throws IOException {
        JsonNode kamelet = read(name);
        JsonNode call = call(kamelet);

        assertThat(texts(component.at("/properties/operation/enum")))
                .contains(call.get("uri").textValue().substring("tencent-sms:".length()));
        call.get("parameters").properties().forEach(parameter -> {
            JsonNode option = component.get("properties").get(parameter.getKey());
            String propertyName =
                    placeholders(parameter.getValue()).iterator().next().replace("?", "");
            JsonNode property = kamelet.at("/spec/definition/properties").get(propertyName);

            assertThat(option).as("option %s", parameter.getKey()).isNotNull();
            assertThat(propertyName)
                    .isEqualTo(
                            reserved.contains(parameter.getKey())
                                    ? "sms" + capitalised(parameter.getKey())
                                    : parameter.getKey());
            assertThat(texts(property.path("enum"))).isEqualTo(texts(option.path("enum")));
            for (String type : List.of("boolean", "integer")) {
                // A duration is a number for Camel, and text such as 10s for people.
                assertThat(property.get("type").textValue().equals(type))
                        .as("%s is %s", propertyName, type)
                        .isEqualTo(option.get("type").textValue().equals(type) && !propertyName.equals("delay"));
            }
        });
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void marksAsSecretWhatTheComponentMarks(String name) throws IOException {
        JsonNode kamelet = read(name);
        Set<String> secrets = new TreeSet<>();
        kamelet.at("/spec/definition/properties").properties().forEach(property -> {
            boolean password = property.getValue().path("format").asText().equals("password");
            assertThat(texts(property.getValue().path("x-descriptors")))
                    .isEqualTo(password ? List.of("urn:camel:group:credentials") : List.of());
            if (password) {
                secrets.add(property.getKey());
            }
        });

        Set<String> expected = new TreeSet<>();
        call(kamelet).get("parameters").fieldNames().forEachRemaining(option -> {
            if (component.get("properties").get(option).get("secret").booleanValue()) {
                expected.add(option);
            }
        });
        assertThat(secrets).isEqualTo(expected);
        // More, such as phone numbers, would be shown: of the URI of a Kamelet Camel masks only what it knows by name.
        assertThat(secrets).containsExactly("secretId", "secretKey", "sessionToken");
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void isWiredAsItsType(String name) throws IOException {
        JsonNode kamelet = read(name);
        JsonNode from = kamelet.at("/spec/template/from");
        JsonNode step = from.at("/steps/0/to/uri");

        assertThat(from.get("steps")).hasSize(1);
        if (type(kamelet).equals("sink")) {
            assertThat(from.get("uri").textValue()).isEqualTo("kamelet:source");
        } else {
            assertThat(step.textValue()).isEqualTo("kamelet:sink");
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void namesHeadersThatThereAre(String name) throws IOException {
        JsonNode dataTypes = read(name).at("/spec/dataTypes");

        assertThat(dataTypes).isNotEmpty();
        for (JsonNode direction : dataTypes) {
            assertThat(names(component.get("headers"))).containsAll(names(direction.get("headers")));
            assertThat(direction.get("headers"))
                    .allSatisfy(header -> assertThat(names(header))
                            .contains("title", "description", "type")
                            .isSubsetOf("title", "description", "type", "enum"));
        }
    }

    /** What the API or the component bounds, a form can check before anything starts. */
    @ParameterizedTest
    @CsvSource({"tencent-sms-status-source", "tencent-sms-reply-source"})
    void boundsOfAPageAreThoseOfTheComponent(String name) throws IOException {
        JsonNode property = read(name).at("/spec/definition/properties/maxMessagesPerPoll");
        int least = property.get("minimum").intValue();
        int most = property.get("maximum").intValue();

        assertThat(List.of(least, most)).containsExactly(1, 100);
        for (int number : List.of(least, most)) {
            assertThat(startFailure(name, "maxMessagesPerPoll=" + number)).isNull();
        }
        for (int number : List.of(least - 1, most + 1)) {
            assertThat(startFailure(name, "maxMessagesPerPoll=" + number))
                    .rootCause()
                    .hasMessageContaining("option maxMessagesPerPoll must be from 1 to 100");
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void regionHasTheFormThatTheComponentTakes(String name) throws IOException {
        JsonNode region = read(name).at("/spec/definition/properties/region");
        Pattern form = Pattern.compile(region.get("pattern").textValue());

        assertThat(region.has("enum")).as("new regions are taken").isFalse();
        for (String text : List.of("ap-guangzhou", "eu-frankfurt", "xx-new-1", "AP-GUANGZHOU", "ap guangzhou", "广州")) {
            Throwable failure = startFailure(name, "region=RAW(" + text + ")");
            assertThat(form.matcher(text).matches()).as(text).isEqualTo(failure == null);
            if (failure != null) {
                assertThat(failure).rootCause().hasMessageContaining("region must look like");
            }
        }
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("tencent-sms-status-source", "out", PullSmsSendStatus.class),
                Arguments.of("tencent-sms-reply-source", "out", PullSmsReplyStatus.class),
                Arguments.of("tencent-sms-sink", "in", SendSmsRequest.class),
                Arguments.of("tencent-sms-sink", "out", SendSmsResponse.class));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void jsonHasTheFieldsOfTheApi(String name, String direction, Class<?> body) throws IOException {
        JsonNode types = read(name).at("/spec/dataTypes/" + direction);

        assertThat(names(types.get("types"))).contains(types.get("default").textValue(), "json");
        assertThat(types.at("/types/json/mediaType").textValue()).isEqualTo("application/json");
        assertIsSchemaOf(types.at("/types/json/schema"), RequestSchema.of(body));
        types.get("types")
                .forEach(type -> assertThat(type.get("description").textValue()).isNotBlank());
    }

    private static void assertIsSchemaOf(JsonNode schema, RequestSchema shape) {
        assertThat(schema.get("type").textValue()).isEqualTo("object");
        assertThat(names(schema.get("properties")))
                .containsExactlyInAnyOrderElementsOf(shape.fields().stream()
                        .map(RequestSchema.Field::apiName)
                        .toList());
        for (RequestSchema.Field field : shape.fields()) {
            JsonNode property = schema.get("properties").get(field.apiName());
            String type = field.isList() ? "array" : field.type() == Long.class ? "integer" : "string";
            assertThat(property.get("type").textValue()).as(field.apiName()).isEqualTo(type);
            assertThat(property.get("description").textValue()).isNotBlank();
            RequestSchema element = field.element();
            if (element != null) {
                assertIsSchemaOf(property.get("items"), element);
            } else if (field.isList()) {
                assertThat(property.at("/items/type").textValue()).isEqualTo("string");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"tencent-sms-status-source", "tencent-sms-reply-source"})
    void formatIsOneOfTheTransformers(String name) throws IOException {
        assertThat(read(name).at("/spec/dataTypes/out/types/cloudevents/format").textValue())
                .isEqualTo(TencentSmsCloudEventsTransformer.class
                        .getAnnotation(DataTypeTransformer.class)
                        .name());
    }

    /** What is said where a route with the Kamelet starts, or {@code null}. */
    private static Throwable startFailure(String name, String options) throws IOException {
        String kamelet = "kamelet:" + name
                + "?smsSdkAppId=1400006666&secretId=AKIDexample&secretKey=key&endpoint=RAW(http://127.0.0.1:1)&"
                + options;
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            return catchThrowable(() -> {
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        if (name.endsWith("sink")) {
                            from("direct:in").to(kamelet + "&smsTemplateId=1110");
                        } else {
                            from(kamelet).to("log:x");
                        }
                    }
                });
                context.start();
            });
        }
    }

    @Test
    void noTwoAreToldAsTheSame() throws IOException {
        Set<String> texts = new TreeSet<>();
        for (String name : NAMES) {
            texts.add(read(name).at("/spec/definition/title").textValue());
            texts.add(read(name).at("/spec/definition/description").textValue());
        }
        assertThat(texts).hasSize(2 * NAMES.size());
    }

    private static void assertIsDrawing(String icon) throws Exception {
        assertThat(icon).startsWith(ICON);
        byte[] svg = Base64.getDecoder().decode(icon.substring(ICON.length()));
        Document drawing =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        assertThat(drawing.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(new String(svg, StandardCharsets.UTF_8)).doesNotContain("script", "href");
    }

    /** The step, or the start, that calls the component. */
    private static JsonNode call(JsonNode kamelet) {
        JsonNode from = kamelet.at("/spec/template/from");
        return type(kamelet).equals("sink") ? from.at("/steps/0/to") : from;
    }

    private static String type(JsonNode kamelet) {
        return kamelet.at("/metadata/labels/camel.apache.org~1kamelet.type").textValue();
    }

    private static Set<String> placeholders(JsonNode node) {
        Set<String> found = new TreeSet<>();
        PLACEHOLDER
                .matcher(node.toString())
                .results()
                .map((MatchResult match) -> match.group(1))
                .forEach(found::add);
        return found;
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    /** As it is in the jar, not as it is in the sources. */
    private static JsonNode read(String name) throws IOException {
        Load yaml = new Load(LoadSettings.builder().build());
        return Samples.json(yaml.loadFromString(resource("/kamelets/" + name + ".kamelet.yaml")));
    }

    private static String resource(String path) throws IOException {
        try (InputStream file = KameletRulesTest.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
