package io.github.cameltencent.sms.release;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The build of a release as the workflow makes it, in a copy of the project. */
final class ReleaseBuild {

    private static final Path PROJECT = Path.of(System.getProperty("project.folder"));
    private static final Set<String> NOT_WRITTEN = Set.of("target", ".git", "node_modules");

    private static final String SETTINGS = """
            <settings>
              <servers>
                <server>
                  <id>central</id>
                  <username>nobody</username>
                  <password>none</password>
                </server>
              </servers>
            </settings>
            """;

    private ReleaseBuild() {}

    /**
     * @param folder where it is built
     * @return the bundle
     */
    static Path run(Path folder, String version, ThrowAwayKey key, Portal portal)
            throws IOException, InterruptedException {
        Path copy = folder.resolve("project");
        copyTo(copy);
        Path settings = Files.writeString(folder.resolve("settings.xml"), SETTINGS);
        List<String> command = List.of(
                System.getProperty("maven.command"),
                "--batch-mode",
                "--no-transfer-progress",
                "--global-settings",
                settings.toString(),
                "-Dmaven.repo.local=" + System.getProperty("maven.repository"),
                // One after the other: the last module makes the bundle of all.
                "--threads=1",
                "--activate-profiles=release,publish,!checks",
                "-Drevision=" + version,
                "-Dgpg.signer=bc",
                "-DcentralBaseUrl=" + portal.url(),
                "-Dmaven.install.skip",
                "-Dmaven.test.skip",
                "deploy");
        Commands.run(
                copy,
                Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "MAVEN_GPG_KEY", key.secret(),
                        "MAVEN_GPG_PASSPHRASE", ThrowAwayKey.PASSPHRASE),
                command);
        return copy.resolve("target/central-publishing/central-bundle.zip");
    }

    private static void copyTo(Path copy) throws IOException {
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (NOT_WRITTEN.contains(String.valueOf(directory.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy.resolve(PROJECT.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, copy.resolve(PROJECT.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
