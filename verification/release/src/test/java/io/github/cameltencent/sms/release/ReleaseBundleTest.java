package io.github.cameltencent.sms.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What Maven Central would get: the same build as for a release, with a key that is thrown away. */
class ReleaseBundleTest {

    private static final String VERSION = "98.76.5";

    /** What others use. All other modules stay here. */
    private static final Set<String> PUBLISHED = Set.of(
            "camel-quarkus-tencent-sms",
            "camel-quarkus-tencent-sms-deployment",
            "camel-tencent-sms",
            "camel-tencent-sms-endpointdsl",
            "camel-tencent-sms-jdbc",
            "camel-tencent-sms-simulator",
            "camel-tencent-sms-starter");

    private static final Map<String, String> DIGESTS =
            Map.of(".md5", "MD5", ".sha1", "SHA-1", ".sha256", "SHA-256", ".sha512", "SHA-512");

    /** The packages of other libraries in the simulator's jar, by the group of their artifacts. */
    private static final Map<String, String> RELOCATED = Map.of(
            "io/vertx/", "io.vertx",
            "io/netty/", "io.netty",
            "com/fasterxml/jackson/", "com.fasterxml.jackson.core");

    @TempDir
    static Path folder;

    private static ThrowAwayKey key;
    private static Bundle bundle;
    private static List<String> requests;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        assumeTrue(Commands.exists("gpg"), "There is no gpg: apt-get install gnupg");
        key = new ThrowAwayKey(folder.resolve("k"));
        try (Portal portal = new Portal()) {
            bundle = Bundle.unpack(ReleaseBuild.run(folder, VERSION, key, portal), folder.resolve("bundle"));
            requests = List.copyOf(portal.requests());
        }
        Files.write(Path.of("target/bundle.txt"), bundle.files());
    }

    @AfterAll
    static void endAgent() throws IOException, InterruptedException {
        if (key != null) {
            key.close();
        }
    }

    static Set<String> published() {
        return new TreeSet<>(PUBLISHED);
    }

    @Test
    void containsThePublishedModulesAndNoOthers() {
        assertThat(bundle.ends(VERSION).keySet()).isEqualTo(published());
    }

    /** Somebody looks at it there before it is published. */
    @Test
    void isHandedOverToBePublishedByHand() {
        String token = Base64.getEncoder().encodeToString("nobody:none".getBytes(StandardCharsets.UTF_8));

        assertThat(requests).hasSizeGreaterThan(1).allMatch(request -> request.endsWith(" UserToken " + token));
        assertThat(requests.get(0))
                .startsWith("POST /api/v1/publisher/upload?")
                .contains("publishingType=USER_MANAGED", VERSION);
    }

    @ParameterizedTest
    @MethodSource("published")
    void moduleIsComplete(String module) {
        Set<String> expected = new TreeSet<>(
                Set.of(".jar", ".pom", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml"));
        if (module.equals("camel-tencent-sms-simulator")) {
            expected.add("-standalone.jar");
        }

        assertThat(bundle.ends(VERSION).get(module)).isEqualTo(expected);
        assertThat(Bundle.entries(bundle.file(module, VERSION, ".jar")))
                .contains("META-INF/LICENSE", "META-INF/NOTICE")
                .anyMatch(entry -> entry.endsWith(".class"));
        assertThat(Bundle.entries(bundle.file(module, VERSION, "-sources.jar")))
                .anyMatch(entry -> entry.endsWith(".java"));
        assertThat(Bundle.entries(bundle.file(module, VERSION, "-javadoc.jar"))).contains("index.html");
    }

    @Test
    void everythingIsSignedAndHasItsChecksums() throws Exception {
        List<String> artifacts = bundle.artifacts();
        assertThat(bundle.files()).hasSizeGreaterThan(artifacts.size() * 6 - 1);

        for (String artifact : artifacts) {
            byte[] content = Files.readAllBytes(bundle.path(artifact));
            for (Map.Entry<String, String> digest : DIGESTS.entrySet()) {
                assertThat(Files.readString(bundle.path(artifact + digest.getKey()))
                                .strip())
                        .as("%s%s", artifact, digest.getKey())
                        .isEqualTo(HexFormat.of()
                                .formatHex(MessageDigest.getInstance(digest.getValue())
                                        .digest(content)));
            }
            key.verify(bundle.path(artifact + ".asc"), bundle.path(artifact));
        }
    }

    /** It is complete without the parent, which is not published. */
    @ParameterizedTest
    @MethodSource("published")
    void pomSaysWhatMavenCentralAsksFor(String module) throws IOException {
        String pom = Files.readString(bundle.file(module, VERSION, ".pom"));

        assertThat(pom)
                .contains("<groupId>io.github.cameltencent</groupId>", "<artifactId>" + module + "</artifactId>")
                .contains("<version>" + VERSION + "</version>", "<name>", "<description>")
                .contains("<url>https://github.com/cameltencent/camel-tencent-sms</url>")
                .contains("<license>", "https://www.apache.org/licenses/LICENSE-2.0.txt", "<developer>")
                .contains("<scm ", "<connection>scm:git:", "<developerConnection>scm:git:")
                .doesNotContain("<parent>", "${", "SNAPSHOT", "<scope>test</scope>", "<build>", "<repositories>");
        assertThat(all("<dependency>(.*?)</dependency>", pom))
                .isNotEmpty()
                .allMatch(dependency -> dependency.contains("<version>"));
    }

    /** Its own dependencies; in the jar of the simulator, those that the pom does not name any more. */
    @ParameterizedTest
    @MethodSource("published")
    void listOfLibrariesIsComplete(String module) throws IOException {
        String pom = Files.readString(bundle.file(module, VERSION, ".pom"));
        String sbom = Files.readString(bundle.file(module, VERSION, "-cyclonedx.json"));

        assertThat(sbom)
                .contains(
                        "\"bomFormat\" : \"CycloneDX\"", "pkg:maven/io.github.cameltencent/" + module + "@" + VERSION);
        for (String dependency : all("<dependency>(.*?)</dependency>", pom)) {
            if (!dependency.contains("<optional>true")) {
                assertThat(sbom)
                        .contains("pkg:maven/" + text("groupId", dependency) + "/" + text("artifactId", dependency)
                                + "@");
            }
        }
    }

    @Test
    void listOfTheSimulatorNamesWhatIsInItsJar() throws IOException {
        String module = "camel-tencent-sms-simulator";
        String sbom = Files.readString(bundle.file(module, VERSION, "-cyclonedx.json"));
        String relocated = "io/github/cameltencent/sms/simulator/relocated/";
        Set<String> libraries = Bundle.entries(bundle.file(module, VERSION, ".jar")).stream()
                .filter(entry -> entry.startsWith(relocated) && entry.endsWith(".class"))
                .map(entry -> entry.substring(relocated.length()))
                .map(entry -> RELOCATED.keySet().stream()
                        .filter(entry::startsWith)
                        .findFirst()
                        .orElse(entry))
                .collect(Collectors.toSet());

        assertThat(libraries).isEqualTo(RELOCATED.keySet());
        RELOCATED.values().forEach(group -> assertThat(sbom).contains("pkg:maven/" + group + "/"));
        assertThat(sbom)
                .contains("/vertx-core@", "/vertx-web@", "/netty-common@", "/netty-codec-http@", "/jackson-core@");
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String text(String element, String xml) {
        return all("(?<=<" + element + ">)[^<]+", xml).get(0);
    }
}
