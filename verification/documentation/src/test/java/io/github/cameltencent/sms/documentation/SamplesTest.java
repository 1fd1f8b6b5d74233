package io.github.cameltencent.sms.documentation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.cameltencent.sms.documentation.Page.Block;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Code in the documentation is that of files which the build compiles and its tests run: each block names its file, which lies
 * among the sources of a module, or in a project that {@link FollowedPagesTest} builds. The system property {@code update.docs}
 * writes the code of the files into the pages in Markdown.
 */
class SamplesTest {

    /** What a reader copies. */
    private static final Set<String> LANGUAGES = Set.of("java", "yaml", "xml", "properties");

    private static final Pattern SOURCE = Pattern.compile(".*/src/(main|test)/.*|pom\\.xml|.*/pom\\.xml");

    @TestFactory
    Stream<DynamicTest> samplesAreShownAsTheyAre() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : Repository.pages()) {
            ShownFile.updateIfAsked(file);
            for (Block block : Page.read(file).blocks("sample")) {
                tests.add(DynamicTest.dynamicTest(
                        Repository.name(file) + ": " + block.value(),
                        () -> assertThat(block.code()).isEqualTo(ShownFile.named(block.value()))));
            }
        }
        assertThat(tests).hasSizeGreaterThan(80);
        return tests.stream();
    }

    @Test
    void allCodeIsTakenFromFiles() throws IOException {
        List<String> free = new ArrayList<>();
        for (Path file : Repository.pages()) {
            Page.read(file).blocks().stream()
                    .filter(block -> LANGUAGES.contains(block.language()))
                    .filter(block ->
                            !block.mark().equals("sample") && !block.mark().equals("file"))
                    .map(block -> Repository.name(file) + ": "
                            + block.code().lines().findFirst().orElse(""))
                    .forEach(free::add);
        }
        assertThat(free).as("code that is not taken from a file").isEmpty();
    }

    @Test
    void samplesAreSourcesOfAModule() throws IOException {
        for (Path file : Repository.pages()) {
            assertThat(Page.read(file).blocks("sample"))
                    .as(Repository.name(file))
                    .allSatisfy(block -> {
                        String name = block.value().replaceAll("#.*", "");
                        assertThat(name).matches(SOURCE);
                        assertThat(Repository.ROOT.resolve(name)).isRegularFile();
                    });
        }
    }
}
