package io.github.cameltencent.sms.springboot;

import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.jdbc.JdbcMessageStore;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** An IDE completes and explains the options that the component has, and the properties of the message store. */
class MetadataTest {

    private static final String STORE = "jdbc-message-store.";

    private final Map<String, JsonNode> options = Description.options();
    private final Map<String, JsonNode> properties = Description.properties();

    @Test
    void everyOptionIsAPropertyAndNothingElseIs() {
        Set<String> expected =
                options.keySet().stream().map(Description::dashed).collect(Collectors.toSet());
        expected.addAll(Set.of("enabled", "customizer.enabled", "simulator"));
        for (RecordComponent property : JdbcMessageStoreProperties.class.getRecordComponents()) {
            expected.add(STORE + Description.dashed(property.getName()));
        }

        assertThat(properties.keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theClassHasTheSameProperties() {
        Set<String> fields = Arrays.stream(TencentSmsComponentConfiguration.class.getDeclaredFields())
                .map(field -> field.getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(fields).isEqualTo(options.keySet()).hasSizeGreaterThan(30);
    }

    @Test
    void descriptionsAndDefaultsAreThoseOfTheComponent() {
        options.forEach((name, option) -> {
            JsonNode property = properties.get(Description.dashed(name));
            assertThat(property.get("description")).as(name).isEqualTo(option.get("description"));
            JsonNode expected = option.get("defaultValue");
            if (expected == null) {
                assertThat(property.get("defaultValue")).as(name).isNull();
            } else {
                String unit = option.get("type").textValue().equals("duration") ? "ms" : "";
                assertThat(property.get("defaultValue").asText()).as(name).isEqualTo(expected.asText() + unit);
            }
        });
    }

    /** The list of regions is not complete. */
    @Test
    void regionsAreOfferedAndOthersTaken() {
        JsonNode hint = Description.hints().get("region");

        assertThat(hint.at("/providers/0/name").textValue()).isEqualTo("any");
        assertThat(hint.get("values"))
                .hasSize(5)
                .allSatisfy(value -> assertThat(
                                options.get("region").get("description").textValue())
                        .contains(value.get("value").textValue()));
    }

    @Test
    void typesAreThoseOfTheClass() throws Exception {
        for (String name : options.keySet()) {
            assertThat(properties.get(Description.dashed(name)).get("type").textValue())
                    .as(name)
                    .isEqualTo(TencentSmsComponentConfiguration.class
                            .getDeclaredField(name)
                            .getType()
                            .getName());
        }
    }

    /** The defaults are those of the store itself. */
    @Test
    void messageStoreIsExplainedAsItIs() {
        JdbcMessageStoreProperties defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate(JdbcMessageStoreProperties.PREFIX, JdbcMessageStoreProperties.class);

        assertThat(properties.get(STORE + "enabled").get("defaultValue").booleanValue())
                .isEqualTo(defaults.enabled());
        assertThat(properties.get(STORE + "create-schema").get("defaultValue").booleanValue())
                .isEqualTo(defaults.createSchema());
        assertThat(properties.get(STORE + "query-timeout").get("defaultValue").textValue())
                .isEqualTo(defaults.queryTimeout().toSeconds() + "s")
                .isEqualTo(JdbcMessageStore.DEFAULT_QUERY_TIMEOUT + "s");
        for (RecordComponent property : JdbcMessageStoreProperties.class.getRecordComponents()) {
            assertThat(MethodType.methodType(property.getType())
                            .wrap()
                            .returnType()
                            .getName())
                    .isEqualTo(properties
                            .get(STORE + Description.dashed(property.getName()))
                            .get("type")
                            .textValue());
        }
    }
}
