package io.github.cameltencent.sms.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/** A program in a JVM of its own. It reads lines and writes lines, until its input ends or it is killed. */
final class ChildJvm {

    private static final int SIGKILLED = 128 + 9;

    /** Of a line that a kill has not cut off. */
    private static final String END = " .";

    private final Path log;
    private final Process process;
    private final Thread reader;

    private ChildJvm(Path log, Process process, Consumer<String> written) {
        this.log = log;
        this.process = process;
        this.reader = new Thread(() -> read(written), "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a program.
     *
     * @param log gets its standard error
     * @param written is called with each whole line that it writes
     */
    static ChildJvm start(Class<?> program, Path log, Consumer<String> written, List<String> arguments) {
        try {
            Process process = new ProcessBuilder(command(program, arguments))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ChildJvm(log, process, written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that starts a program with the class path of this JVM, as fast as a JVM of tests starts. */
    static List<String> command(Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=128m",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        return command;
    }

    private void read(Consumer<String> written) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(END)) {
                    written.accept(line.substring(0, line.length() - END.length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Called by the program: writes a line at once. */
    static void write(String line) {
        byte[] bytes = (line + END + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (ChildJvm.class) {
            System.out.write(bytes, 0, bytes.length);
            System.out.flush();
        }
    }

    /** Lines for the program to read. */
    void send(List<String> lines) {
        try {
            OutputStream input = process.getOutputStream();
            input.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new IllegalStateException("The program has ended: " + log(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** When it returns, all that the program has written is read. */
    void kill() throws InterruptedException {
        // Unlike that of Process, it leaves what was written to be read.
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        assertThat(process.waitFor()).as(this::log).isEqualTo(SIGKILLED);
        reader.join();
    }

    /** Ends its input and waits for it. */
    void end() throws Exception {
        process.getOutputStream().close();
        assertThat(process.waitFor()).as(this::log).isZero();
        reader.join();
    }

    /** For the end of a test that may have failed. */
    void destroy() {
        process.destroyForcibly().onExit().join();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
