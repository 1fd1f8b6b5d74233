package io.github.cameltencent.sms.example.recipes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The README shows the files that {@link RecipesTest} runs. */
class ReadmeTest {

    private static final Pattern SAMPLE =
            Pattern.compile("<!-- sample: (\\S+) -->\\n```\\w+\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(((?!http)[^)#]+)\\)");

    @Test
    void showsItsSamplesAsTheyAre() throws IOException {
        List<MatchResult> samples = SAMPLE.matcher(readme()).results().toList();

        assertThat(samples).hasSizeGreaterThanOrEqualTo(12);
        for (MatchResult sample : samples) {
            assertThat(sample.group(2)).as(sample.group(1)).isEqualTo(sampleIn(Path.of(sample.group(1))));
        }
    }

    @Test
    void showsAllThereIs() throws IOException {
        String readme = readme();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.toString().replace('\\', '/'))
                            .filter(file -> !file.endsWith("package-info.java")))
                    .allMatch(file -> readme.contains("<!-- sample: " + file + " -->"));
        }
    }

    @Test
    void linksToFilesThatExist() throws IOException {
        assertThat(LINK.matcher(readme()).results().map(link -> Path.of(link.group(1))))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    /** The lines between the marks, or the whole file. */
    private static String sampleIn(Path file) throws IOException {
        String text = Files.readString(file);
        Matcher marked =
                Pattern.compile("// sample\\n(.*?)\\n *// end", Pattern.DOTALL).matcher(text);
        return (marked.find() ? marked.group(1).stripIndent() : text).strip();
    }
}
