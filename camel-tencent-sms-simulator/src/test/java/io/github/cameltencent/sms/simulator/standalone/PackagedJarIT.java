package io.github.cameltencent.sms.simulator.standalone;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The jars, which {@code mvn verify} has made. */
class PackagedJarIT {
    private static final String OURS = "io/github/cameltencent/sms/simulator/";
    private static final String SEND = """
            {"PhoneNumberSet":["+6581234567"],"SmsSdkAppId":"1400006666","TemplateId":"1110","TemplateParamSet":["7"]}""";

    @TempDir
    Path folder;

    @Test
    void startsWithNoOtherFile() throws Exception {
        Path jar = Files.copy(jar("-standalone.jar"), folder.resolve("simulator.jar"));

        try (ProgramProcess program = ProgramProcess.start(folder, List.of("-jar", jar.toString()))) {
            String endpoint = program.endpoint();

            assertThat(new SignedRequest(
                                    endpoint,
                                    SmsSimulator.DEFAULT_SECRET_ID,
                                    SmsSimulator.DEFAULT_SECRET_KEY,
                                    "SendSms",
                                    SEND)
                            .code())
                    .isEqualTo("Ok");
            assertThat(get(endpoint + "/_sms/info")).contains("\"version\":\"").doesNotContain("unknown");
            assertThat(program.err()).isEmpty();
        }
    }

    @Test
    void hasNoClassOfAnApplication() throws IOException {
        try (JarFile jar = new JarFile(jar(".jar").toFile())) {
            List<String> files = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();

            assertThat(files)
                    .allMatch(file -> file.startsWith(OURS) || file.startsWith("META-INF/"))
                    .anyMatch(file -> file.equals(OURS + "relocated/io/vertx/core/Vertx.class"));
            // What other libraries look for on the class path.
            assertThat(files)
                    .noneMatch(file -> file.startsWith("META-INF/versions/"))
                    .noneMatch(file -> file.startsWith("META-INF/native-image/"))
                    .filteredOn(file -> file.startsWith("META-INF/services/"))
                    .allMatch(file -> file.startsWith("META-INF/services/io.github.cameltencent."));
        }
    }

    /** Logback without a configuration prints debug lines. */
    @Test
    void noLibraryIsHeardWhereLoggingIsNotConfigured() throws Exception {
        String logging = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.contains("logback-") || path.contains("slf4j-api"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(logging).contains("logback-classic", "slf4j-api");
        String classPath = jar(".jar") + File.pathSeparator + logging;

        try (ProgramProcess program = ProgramProcess.start(folder, List.of("-cp", classPath, Main.class.getName()))) {
            program.endpoint();

            assertThat(program.lines()).hasSize(3).first().asString().startsWith("inbox ");
            assertThat(program.err()).isEmpty();
        }
    }

    @Test
    void bringsNoLibraryIntoAnApplication() throws IOException {
        String pom = Files.readString(Path.of("target/flattened-pom.xml"));
        String dependencies = pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("</dependencies>"));

        assertThat(dependencies)
                .contains("<artifactId>jspecify</artifactId>")
                .doesNotContain("io.vertx", "io.netty", "jackson");
    }

    private static String get(String url) throws IOException {
        try (InputStream answer = URI.create(url).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Path jar(String end) {
        return Path.of(System.getProperty("simulator.jar") + end);
    }
}
