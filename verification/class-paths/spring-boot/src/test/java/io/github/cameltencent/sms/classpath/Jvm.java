package io.github.cameltencent.sms.classpath;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, with the class path of the test. */
public final class Jvm {

    private static final long MINUTES = 15;

    private Jvm() {}

    /** How a program ended, and what it printed. */
    public record Ended(int status, String output) {}

    /**
     * Runs a program to its end.
     *
     * @param log takes what it prints
     * @param first comes before the class path of the test
     * @param command options of Java, the class, and its arguments
     */
    public static Ended run(Path log, List<Path> first, List<String> command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:TieredStopAtLevel=1");
        words.addAll(command);
        ProcessBuilder program =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        StringBuilder classPath = new StringBuilder();
        first.forEach(folder -> classPath.append(folder).append(File.pathSeparator));
        program.environment().put("CLASSPATH", classPath + System.getProperty("java.class.path"));
        Process process = program.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("It does not end: " + Files.readString(log));
            }
            return new Ended(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }
}
