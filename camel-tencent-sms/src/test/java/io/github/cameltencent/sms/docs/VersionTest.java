package io.github.cameltencent.sms.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.testsupport.ProjectFiles;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The version is in one place. What users copy has the same one; the system property {@code update.docs} writes it there. */
class VersionTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String NUMBER = "\\d+\\.\\d+\\.\\d+(?:-SNAPSHOT)?";

    /** Beside the names of the project's artifacts: in a dependency, in coordinates, in the name of a jar or an image. */
    private static final Pattern MENTIONED =
            Pattern.compile("(?:<artifactId>camel-tencent-sms[\\w-]*</artifactId>\\s*<version>"
                    + "|io\\.github\\.cameltencent:camel-tencent-sms[\\w-]*:"
                    + "|camel-tencent-sms(?:-[a-z]+)*-(?=\\d)"
                    + "|tencent-sms\\.version>"
                    + "|image: campaign:)(" + NUMBER + ")");

    @Test
    void pagesAndSamplesHaveTheVersionOfTheBuild() throws IOException {
        String version = version();
        boolean isUpdate = System.getProperty("update.docs") != null;
        List<String> others = new ArrayList<>();
        int mentions = 0;
        for (Path file : files()) {
            String text = Files.readString(file);
            Matcher matcher = MENTIONED.matcher(text);
            StringBuilder updated = new StringBuilder();
            while (matcher.find()) {
                mentions++;
                String mention = matcher.group();
                String expected = mention.replace(matcher.group(1), version);
                if (!isUpdate && !mention.equals(expected)) {
                    others.add(ROOT.relativize(file) + ": " + mention);
                }
                matcher.appendReplacement(updated, Matcher.quoteReplacement(expected));
            }
            matcher.appendTail(updated);
            if (isUpdate && !updated.toString().equals(text)) {
                Files.writeString(file, updated);
            }
        }
        assertThat(mentions).isGreaterThan(4);
        assertThat(others).as("-Dupdate.docs=true writes %s instead", version).isEmpty();
    }

    /** Nobody has to change it in a second place of the build. */
    @Test
    void modulesTakeItFromTheBuild() throws IOException {
        String version = version();
        List<String> poms = new ArrayList<>();
        for (Path file : files()) {
            String text = file.endsWith("pom.xml") ? Files.readString(file) : "";
            if (text.contains("<artifactId>camel-tencent-sms-parent</artifactId>")) {
                poms.add(text);
            }
        }
        assertThat(poms).hasSizeGreaterThan(10).noneMatch(pom -> pom.contains(version));
    }

    private static String version() throws IOException {
        return Files.readAllLines(ROOT.resolve(".mvn/maven.config")).stream()
                .filter(line -> line.startsWith("-Drevision="))
                .map(line -> line.substring("-Drevision=".length()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> files() throws IOException {
        return ProjectFiles.in(ROOT).stream()
                .filter(file -> file.toString().matches(".*\\.(md|adoc|xml|ya?ml|properties|conf|sh)"))
                .filter(file -> !file.endsWith("CHANGELOG.md") && !file.endsWith("CONTRIBUTING.md"))
                .toList();
    }
}
