package io.github.cameltencent.sms.documentation;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The command {@code camel}: a program that starts the Camel CLI, which Maven loads. */
final class CamelCli {

    private static final Path SOURCES = Path.of("src/test/camel-cli").toAbsolutePath();

    private CamelCli() {}

    /**
     * @param options of Maven
     * @return the folder with the command
     */
    static Path install(Path target, Iterable<String> options, Path repository) throws Exception {
        Path bin = Files.createDirectories(target.resolve("bin"));
        Path classPath = bin.resolve("class-path.txt");
        Process maven = new ProcessBuilder(
                        "bash",
                        "-c",
                        "mvn -q " + String.join(" ", options)
                                + " org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile="
                                + classPath)
                .directory(SOURCES.toFile())
                .inheritIO()
                .start();
        assertThat(maven.waitFor()).as("Maven finds the Camel CLI").isZero();
        Path command = bin.resolve("camel");
        Files.writeString(command, """
                #!/bin/sh
                exec java -Dmaven.repo.local=%s -cp "$(cat %s)" %s "$@"
                """.formatted(repository, classPath, SOURCES.resolve("CamelCli.java")));
        assertThat(command.toFile().setExecutable(true)).isTrue();
        return bin;
    }
}
