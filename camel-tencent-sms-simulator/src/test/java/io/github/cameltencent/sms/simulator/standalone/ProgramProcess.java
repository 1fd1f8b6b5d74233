package io.github.cameltencent.sms.simulator.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program in a JVM of its own, and what it prints. */
final class ProgramProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on (http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final BufferedReader out;
    private final Path err;
    private final List<String> read = new ArrayList<>();

    private ProgramProcess(Process process, Path err) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param folder what it runs in
     * @param arguments of {@code java}
     */
    static ProgramProcess start(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=128m",
                "-Dstdout.encoding=UTF-8",
                "-Dfile.encoding=UTF-8"));
        command.addAll(arguments);
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("CLASSPATH");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new ProgramProcess(
                builder.directory(folder.toFile()).redirectError(err.toFile()).start(), err);
    }

    /** Waits until it is ready, and returns its endpoint. */
    String endpoint() {
        Matcher matcher = LISTENING.matcher(lineWith("listening on "));
        if (!matcher.matches()) {
            throw new AssertionError(read + err());
        }
        return matcher.group(1);
    }

    /** Waits for a line. */
    String lineWith(String part) {
        try {
            String line = out.readLine();
            while (line != null) {
                read.add(line);
                if (line.contains(part)) {
                    return line;
                }
                line = out.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("No line with " + part + " in " + read + ", but " + err());
    }

    /** The lines that were read so far. */
    List<String> lines() {
        return List.copyOf(read);
    }

    String err() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once, as a crash would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        if (process.onExit()
                .thenApply(ended -> false)
                .completeOnTimeout(true, 60, TimeUnit.SECONDS)
                .join()) {
            kill();
        }
    }
}
