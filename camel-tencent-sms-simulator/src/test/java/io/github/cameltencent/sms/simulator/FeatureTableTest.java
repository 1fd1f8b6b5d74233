package io.github.cameltencent.sms.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README's table says of the simulator is shown by a test. */
class FeatureTableTest {

    private static final Pattern TABLE =
            Pattern.compile("<!-- features: START -->\n(.*)<!-- features: END -->", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("^\\| .* \\| ([●–]) \\| (.*) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");
    private static final Path SOURCES = Path.of("src/test/java");

    @Test
    void whatItHasIsShownByATest() throws IOException {
        MatchResult table = TABLE.matcher(Files.readString(Path.of("README.md")))
                .results()
                .findFirst()
                .orElseThrow();
        List<String> rows = table.group(1).lines().skip(2).toList();

        assertThat(rows).hasSize(15).allSatisfy(FeatureTableTest::assertIsShown);
    }

    private static void assertIsShown(String row) {
        MatchResult cells = ROW.matcher(row).results().findFirst().orElseThrow();
        MatchResult test = TEST.matcher(cells.group(2)).results().findFirst().orElse(null);
        assertThat(cells.group(1)).isEqualTo(test == null ? "–" : "●");
        if (test != null) {
            assertThat(methods(test.group(1))).anyMatch(name -> test.group(2) == null || name.equals(test.group(2)));
        }
    }

    private static List<String> methods(String type) {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Path file = files.filter(path -> path.endsWith(type + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no " + type));
            String name = SOURCES.relativize(file).toString().replaceFirst("\\.java$", "");
            Class<?> found = Class.forName(name.replace('/', '.').replace('\\', '.'));
            return Arrays.stream(found.getDeclaredMethods())
                    .filter(method -> Arrays.stream(method.getAnnotations())
                            .anyMatch(annotation ->
                                    annotation.annotationType().getSimpleName().endsWith("Test")))
                    .map(method -> method.getName())
                    .toList();
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
