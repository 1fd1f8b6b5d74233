package io.github.cameltencent.sms.quarkus.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads what Quarkus would give to GraalVM: the jars, and what they say of reflection and resources. */
class NativeSourcesTest {

    private static final Path SOURCES = Path.of("target/native-sources");
    private static final String COMPONENT = "io.github.cameltencent.camel-tencent-sms-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<Path> jars;
    private static final Map<String, JsonNode> REFLECTION = new HashMap<>();
    private static final Set<String> RESOURCES = new HashSet<>();
    private static final StringBuilder ARGUMENTS = new StringBuilder();

    @BeforeAll
    static void readJars() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (JarEntry entry : entries(file, name -> name.startsWith("META-INF/native-image/"))) {
                    read(entry.getName(), text(file, entry));
                }
            }
        }
    }

    private static void read(String name, String text) throws IOException {
        if (name.endsWith("reflect-config.json")) {
            JSON.readTree(text).forEach(entry -> REFLECTION.merge(
                    entry.get("name").textValue(), entry, (one, other) -> one.size() > other.size() ? one : other));
        } else if (name.endsWith("resource-config.json")) {
            JSON.readTree(text)
                    .at("/resources/includes")
                    .forEach(entry -> RESOURCES.add(entry.get("pattern").textValue()));
        } else if (name.endsWith("native-image.properties")) {
            ARGUMENTS.append(text);
        }
    }

    @Test
    void everyRecordIsRegistered() throws IOException {
        Set<String> records = new HashSet<>();
        for (String name : classes()) {
            if (name.startsWith("io.github.cameltencent.sms.model.") && isRecord(name)) {
                records.add(name);
            }
        }

        assertThat(records).hasSizeGreaterThan(55);
        assertThat(records)
                .allSatisfy(name -> assertThat(REFLECTION)
                        .extractingByKey(name)
                        .matches(entry -> entry.path("allRecordComponents").asBoolean()
                                && entry.path("allDeclaredConstructors").asBoolean()
                                && entry.path("allDeclaredMethods").asBoolean()));
    }

    @Test
    void everyResourceIsRegistered() throws IOException {
        List<String> resources = component(name -> !name.endsWith("/")
                && !name.endsWith(".class")
                && !name.matches("META-INF/(MANIFEST\\.MF|LICENSE|NOTICE|jandex\\.idx|(maven|native-image|sbom)/.*)"));

        assertThat(resources)
                .contains(
                        "io/github/cameltencent/sms/client/error-codes.properties",
                        "kamelets/tencent-sms-sink.kamelet.yaml",
                        "META-INF/services/org.apache.camel.telemetry.SpanDecorator");
        assertThat(resources).allMatch(name -> RESOURCES.stream().anyMatch(name::matches));
    }

    @Test
    void everyServiceIsRegistered() throws IOException {
        Set<String> providers = new HashSet<>();
        try (JarFile file = new JarFile(componentJar().toFile())) {
            for (JarEntry entry : entries(file, name -> name.matches("META-INF/services/.*[^/]"))) {
                text(file, entry)
                        .lines()
                        .map(line -> line.replaceFirst("^class=", "").strip())
                        .filter(line -> line.startsWith("io.github.cameltencent."))
                        .forEach(providers::add);
            }
        }

        assertThat(providers).contains("io.github.cameltencent.sms.TencentSmsComponent").hasSizeGreaterThan(7);
        assertThat(providers).allSatisfy(name -> assertThat(REFLECTION).containsKey(name));
    }

    /** Quarkus initializes all other classes while it makes the executable. */
    @Test
    void environmentIsReadAtRunTime() {
        assertThat(ARGUMENTS).contains("--initialize-at-run-time=io.github.cameltencent.sms.internal.option.EnvironmentRegion");
    }

    @Test
    void tlsIsPartOfTheExecutable() throws IOException {
        assertThat(Files.readString(SOURCES.resolve("native-image.args"))).contains("--enable-url-protocols=http,https");
    }

    /**
     * Quarkus links an executable when it is made: it fails if code that is reached refers to a class that is not there. What
     * this application does not have is reached only where a service or a name says so.
     */
    @Test
    void nothingIsMissingThatIsLinked() {
        StringWriter output = new StringWriter();
        ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(output),
                        new PrintWriter(output),
                        "--multi-release",
                        "17",
                        "-verbose:class",
                        "-cp",
                        jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                        componentJar().toString());

        assertThat(output.toString().lines().filter(line -> line.contains("camel-tencent-sms")))
                .isNotEmpty();
        assertThat(output.toString()
                        .lines()
                        .filter(line -> line.startsWith("   ") && line.endsWith(" not found"))
                        .map(line -> line.strip().replaceFirst(" .*", "")))
                .containsOnly(
                        "io.github.cameltencent.sms.TencentSmsSpanDecorator",
                        "io.github.cameltencent.sms.TencentSmsWebhookEndpoint",
                        "io.github.cameltencent.sms.internal.monitor.StoreGauges");
    }

    @Test
    void thereIsOneVersionOfCamel() {
        List<String> camel = jars.stream()
                .map(jar -> jar.getFileName().toString())
                .filter(name -> name.startsWith("org.apache.camel.camel-"))
                .toList();

        assertThat(camel).hasSizeGreaterThan(10).anyMatch(name -> name.contains("camel-jackson"));
        assertThat(camel).allMatch(name -> name.endsWith("-" + System.getProperty("expected.camel.version") + ".jar"));
    }

    private static boolean isRecord(String name) {
        try {
            return Class.forName(name).isRecord();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> classes() throws IOException {
        return component(name -> name.endsWith(".class") && !name.endsWith("-info.class")).stream()
                .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                .toList();
    }

    private static List<String> component(Predicate<String> filter) throws IOException {
        try (JarFile file = new JarFile(componentJar().toFile())) {
            return entries(file, filter).stream().map(JarEntry::getName).toList();
        }
    }

    private static Path componentJar() {
        return jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith(COMPONENT))
                .findFirst()
                .orElseThrow();
    }

    private static List<JarEntry> entries(JarFile file, Predicate<String> filter) {
        List<JarEntry> found = new ArrayList<>();
        file.stream()
                .filter(entry -> !entry.isDirectory() && filter.test(entry.getName()))
                .forEach(found::add);
        return found;
    }

    private static String text(JarFile file, JarEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
