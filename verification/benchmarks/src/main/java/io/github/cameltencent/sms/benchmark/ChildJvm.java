package io.github.cameltencent.sms.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM that gets commands, one a line, and answers with lines. It should end when its input is closed. */
final class ChildJvm implements AutoCloseable {

    private static final int MAX_SECONDS_TO_END = 30;

    /** Options of every child, with blanks between them. Tests have some that let it start fast; a measurement has none. */
    private static final String OPTIONS = System.getProperty("benchmark.child.jvm", "");

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    /** @param options the options of the JVM, with its class path, and the program with its arguments */
    ChildJvm(Path java, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        Stream.of(OPTIONS.split(" ", -1)).filter(option -> !option.isEmpty()).forEach(command::add);
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** The program {@code java} of this JVM. */
    static Path thisJava() {
        return java(Path.of(System.getProperty("java.home")));
    }

    /** The program {@code java} of a JDK. */
    static Path java(Path home) {
        return home.resolve("bin").resolve("java");
    }

    static String thisClassPath() {
        return System.getProperty("java.class.path");
    }

    void tell(String command) {
        commands.println(command);
    }

    String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the process has ended");
        }
        return line;
    }

    String ask(String command) throws IOException {
        tell(command);
        return answer();
    }

    /** The processor time of the process so far. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        commands.close();
        if (!process.waitFor(MAX_SECONDS_TO_END, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
