package io.github.cameltencent.sms.example.recipes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The README shows all files that {@link RecipesTest} runs. */
class ReadmeTest {

    @Test
    void showsAllThereIs() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.toString().replace('\\', '/'))
                            .filter(file -> !file.endsWith("package-info.java")))
                    .isNotEmpty()
                    .allMatch(file ->
                            readme.contains("<!-- sample: camel-tencent-sms-examples/recipes/" + file + " -->"));
        }
    }
}
