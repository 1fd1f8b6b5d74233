package io.github.cameltencent.sms.documentation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody who follows a page: an empty folder, and the programs that were started in it. */
final class Reader implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** With the jars of this build, as after `mvn install`. */
    private static final Path REPOSITORY = TARGET.resolve("repository");

    /** The port of the pages. Where their files name it, another one is used, for it may be taken on this machine. */
    private static final String PORT = "8080";

    private static final int MINUTES = 30;

    private final Path folder;
    private final String freePort;
    private String port = PORT;
    private final Deque<Program> programs = new ArrayDeque<>();

    Reader(String name) throws IOException {
        folder = TARGET.resolve("followed").resolve(name);
        delete(folder);
        Files.createDirectories(folder);
        freePort = freePort();
        // What Maven reads in the folder of a project, in addition to the settings of the user.
        Path configuration = Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config");
        Files.write(configuration, mavenOptions());
    }

    void createFile(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        if (content.contains(PORT)) {
            port = freePort;
        }
        Files.writeString(file, content.replace(PORT, freePort));
    }

    /**
     * Runs a command. Before it, the programs of earlier commands are stopped, but for those that have a name.
     *
     * @param name of a program that runs to the end of the page, or empty
     */
    void run(String name, String command) throws Exception {
        while (!programs.isEmpty() && programs.peek().name.isEmpty()) {
            programs.pop().close();
        }
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", here(command))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        if (command.startsWith("camel ")) {
            Path bin = CamelCli.install(TARGET, mavenOptions(), REPOSITORY);
            builder.environment().merge("PATH", bin.toString(), (path, added) -> added + ":" + path);
        }
        Process process = builder.start();
        programs.push(new Program(name, command, process));
    }

    private String here(String command) {
        return command.replace(PORT, port).replace("~/.m2/repository", REPOSITORY.toString());
    }

    /** Waits until the last command has printed these lines, in this order; three dots stand for anything. */
    void expect(String text) {
        programs.element().expect(text.replace(PORT, port).lines().toList());
    }

    @Override
    public void close() {
        programs.forEach(Program::close);
    }

    private static List<String> mavenOptions() throws IOException {
        return List.of(
                "--batch-mode",
                "--no-transfer-progress",
                "--global-settings=" + settings(),
                "-Dmaven.repo.local=" + REPOSITORY);
    }

    /** What the user's own repository has need not be loaded again. */
    private static Path settings() throws IOException {
        Path settings = TARGET.resolve("settings.xml");
        Files.writeString(settings, """
                <settings>
                  <profiles>
                    <profile>
                      <id>documentation</id>
                      <repositories>
                %s
                      </repositories>
                      <pluginRepositories>
                %s
                      </pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles>
                    <activeProfile>documentation</activeProfile>
                  </activeProfiles>
                </settings>
                """.formatted(usersOwn("repository"), usersOwn("pluginRepository")));
        return settings;
    }

    private static String usersOwn(String element) {
        return """
                <%1$s>
                  <id>user</id>
                  <url>file://%2$s</url>
                  <releases><checksumPolicy>ignore</checksumPolicy></releases>
                  <snapshots><enabled>false</enabled></snapshots>
                </%1$s>""".formatted(element, System.getProperty("user.repository"));
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
    }

    /** A command that runs, or has ended. */
    private static final class Program implements AutoCloseable {

        private final String name;
        private final String command;
        private final Process process;
        private final BufferedReader output;

        Program(String name, String command, Process process) {
            this.name = name;
            this.command = command;
            this.process = process;
            output = process.inputReader();
        }

        /** In any order: routes print when they get to it, and a receipt can be faster than the line about its send. */
        void expect(List<String> lines) {
            // A program that prints something else, or nothing, ends the test and not the build.
            CompletableFuture<Void> tooLate = CompletableFuture.runAsync(
                    this::close, CompletableFuture.delayedExecutor(MINUTES, TimeUnit.MINUTES));
            List<String> missing = new ArrayList<>(lines);
            List<String> printed = new ArrayList<>();
            try {
                while (!missing.isEmpty()) {
                    String next = output.readLine();
                    printed.add(next);
                    assertThat(next)
                            .as("%s%nshould print%n%s%nIt printed%n%s", command, missing, String.join("\n", printed))
                            .isNotNull();
                    missing.stream()
                            .filter(line -> pattern(line).matcher(next).matches())
                            .findFirst()
                            .ifPresent(missing::remove);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                tooLate.cancel(false);
            }
        }

        private static Pattern pattern(String line) {
            // Three dots at the beginning may also stand for nothing, without the blank after them.
            return Pattern.compile(
                    Arrays.stream(line.replaceFirst("^\\.\\.\\. ", "...").split("\\.\\.\\.", -1))
                            .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                            .collect(Collectors.joining(".*")));
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            try (InputStream rest = process.getInputStream()) {
                rest.transferTo(java.io.OutputStream.nullOutputStream());
                process.waitFor();
            } catch (IOException e) {
                // It is closed already.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
