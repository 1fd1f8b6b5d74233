package io.github.cameltencent.sms.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** What the component's jar says to GraalVM. */
public final class NativeConfiguration {

    public static final Path CLASSES = Path.of("target/classes");
    public static final Path FOLDER = CLASSES.resolve("META-INF/native-image/io.github.cameltencent/camel-tencent-sms");

    private NativeConfiguration() {}

    /** The classes for reflection with their entries. */
    public static Map<String, JsonNode> reflection() {
        Map<String, JsonNode> entries = new TreeMap<>();
        read("reflect-config.json")
                .forEach(entry -> entries.put(entry.get("name").textValue(), entry));
        return entries;
    }

    /** Regular expressions. */
    public static List<String> resources() {
        return StreamSupport.stream(
                        read("resource-config.json").at("/resources/includes").spliterator(), false)
                .map(entry -> entry.get("pattern").textValue())
                .toList();
    }

    /** The names of classes whose objects may be serialized. */
    public static Set<String> serialization() {
        Set<String> names = new TreeSet<>();
        read("serialization-config.json")
                .forEach(entry -> names.add(entry.get("name").textValue()));
        return names;
    }

    private static JsonNode read(String file) {
        try {
            return Samples.parse(Files.readString(FOLDER.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
