package io.github.cameltencent.sms.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** GraalVM is told of the scripts, and of the store that properties create and configure by reflection. */
class NativeMetadataTest {

    private static final Path CLASSES = Path.of("target/classes");
    private static final Path FOLDER =
            CLASSES.resolve("META-INF/native-image/io.github.cameltencent/camel-tencent-sms-jdbc");

    @Test
    void theStoreCanBeCreatedAndConfigured() throws IOException {
        JsonNode store = entry(JdbcMessageStore.class.getName());

        assertThat(store.path("allDeclaredConstructors").booleanValue()).isTrue();
        assertThat(store.path("allPublicMethods").booleanValue()).isTrue();
    }

    @Test
    void everyScriptIsKnown() throws IOException {
        List<String> patterns =
                read("resource-config.json").at("/resources/includes").findValuesAsText("pattern");
        Set<String> scripts = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            files.map(file -> CLASSES.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".sql"))
                    .forEach(scripts::add);
        }

        assertThat(scripts).hasSize(4);
        assertThat(scripts).allMatch(script -> patterns.stream().anyMatch(script::matches));
    }

    private static JsonNode entry(String type) throws IOException {
        for (JsonNode entry : read("reflect-config.json")) {
            if (entry.path("name").textValue().equals(type)) {
                return entry;
            }
        }
        throw new AssertionError(type + " is not registered");
    }

    private static JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
    }
}
