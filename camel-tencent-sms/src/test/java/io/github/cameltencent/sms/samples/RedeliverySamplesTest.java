package io.github.cameltencent.sms.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.testsupport.ProjectFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is shown is copied: where it redelivers after a pause, no thread sleeps meanwhile. */
class RedeliverySamplesTest {

    private static final Pattern BLOCK = Pattern.compile("(?m)^(----|```)\\w*\\n(.*?)\\n\\1$", Pattern.DOTALL);
    private static final Pattern PAUSE = Pattern.compile("redeliveryDelay|RedeliveryDelay|redelivery-delay");
    private static final Pattern WITHOUT_A_THREAD = Pattern.compile("asyncDelayedRedelivery(\\(\\)|: true|=\"true\")");

    static List<Path> files() throws IOException {
        return ProjectFiles.in(Path.of("..")).stream()
                .filter(RedeliverySamplesTest::isShown)
                .filter(file -> PAUSE.matcher(code(file)).find())
                .toList();
    }

    private static boolean isShown(Path file) {
        String path = file.toString().replace('\\', '/');
        boolean isDocument = path.matches(".*\\.(adoc|md)");
        boolean isSample = path.matches(".*(/samples/|/examples?/|-examples/).*\\.(java|ya?ml|xml|properties)");
        return (isDocument || isSample) && !path.matches(".*Test\\.java") && !path.contains("/.");
    }

    private static String code(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
        return file.toString().matches(".*\\.(adoc|md)")
                ? BLOCK.matcher(text).results().map(block -> block.group(2)).collect(Collectors.joining("\n"))
                : text;
    }

    @ParameterizedTest
    @MethodSource("files")
    void noThreadSleeps(Path file) {
        assertThat(WITHOUT_A_THREAD.matcher(code(file)).results().count())
                .as("pauses without a thread")
                .isEqualTo(PAUSE.matcher(code(file)).results().count());
    }

    @Test
    void thereAreSomeInEachLanguage() throws IOException {
        assertThat(files().stream().map(file -> file.toString().replaceAll(".*\\.", "")))
                .contains("java", "yaml", "xml", "md");
    }
}
