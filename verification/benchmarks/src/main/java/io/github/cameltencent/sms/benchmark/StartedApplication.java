package io.github.cameltencent.sms.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** An application that is started in a new JVM, sends one message, and ends. */
final class StartedApplication {

    /** All of them, with commas. */
    static final String NAMES = "sdk-camel,component,sdk-camel+cds,component+cds";

    private static final String ARCHIVE = "+cds";

    private final String name;
    private final List<String> command;

    private StartedApplication(String name, List<String> command) {
        this.name = name;
        this.command = command;
    }

    /**
     * What it took until the message was accepted.
     *
     * @param classes that were loaded
     */
    record Start(double seconds, double cpuSeconds, double classes) {}

    /**
     * Prepares an application.
     *
     * @param name the client, with {@code +cds} for a JVM with an archive of its classes
     * @param options of the JVM
     */
    static StartedApplication named(String name, JarFolder jars, List<String> options, URI server)
            throws IOException, InterruptedException {
        String client = name.endsWith(ARCHIVE) ? name.substring(0, name.length() - ARCHIVE.length()) : name;
        List<String> program = List.of(
                "-classpath",
                jars.classPath(FirstMessageProgram.unused(client)),
                FirstMessageProgram.class.getName(),
                client,
                server.toString());
        if (client.equals(name)) {
            return new StartedApplication(name, join(options, List.of(), program));
        }
        Path archive = jars.folder().resolve(client + ".jsa");
        // Nobody reads what the JVM says when it writes the archive.
        List<String> write = List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive);
        new StartedApplication(name, join(options, write, program)).start();
        return new StartedApplication(name, join(options, List.of("-XX:SharedArchiveFile=" + archive), program));
    }

    private static List<String> join(List<String> options, List<String> archive, List<String> program) {
        List<String> command = new ArrayList<>(options);
        command.addAll(archive);
        command.addAll(program);
        return command;
    }

    Start start() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (ChildJvm jvm = new ChildJvm(ChildJvm.thisJava(), command)) {
            while (!jvm.answer().equals(FirstMessageProgram.ACCEPTED)) {
                // The JVM may have warnings.
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpuSeconds = jvm.cpuTime().toNanos() / 1e9;
            return new Start(seconds, cpuSeconds, Integer.parseInt(jvm.ask("classes")));
        }
    }

    /** The ratios of starts that follow each other. */
    static Spread ratio(List<Start> starts, List<Start> base, ToDoubleFunction<Start> figure) {
        return Spread.of(IntStream.range(0, starts.size())
                .mapToDouble(i -> figure.applyAsDouble(starts.get(i)) / figure.applyAsDouble(base.get(i))));
    }

    @Override
    public String toString() {
        return name;
    }
}
