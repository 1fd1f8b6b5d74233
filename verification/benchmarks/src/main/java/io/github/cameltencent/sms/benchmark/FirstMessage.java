package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts applications again and again, and measures what passes from the start of the JVM to the first accepted message. */
public final class FirstMessage {

    static final Set<String> OPTIONS = Set.of("clients", "starts", "scheme", "jvm");

    private FirstMessage() {}

    /** Options: {@code --clients}, {@code --starts}, {@code --scheme}, {@code --jvm} (one more option of the JVM). */
    public static void main(String[] args) throws Exception {
        Program.run(args, OPTIONS, FirstMessage::run);
    }

    static void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception {
        URI uri = server.uri(arguments.text("scheme", "https"));
        int starts = arguments.number("starts", 15);
        List<String> options = new ArrayList<>(SelfSignedKey.ofThisJvm().trustOptions());
        options.add(arguments.text("jvm", "-Xshare:auto"));
        server.latency(0);
        Path folder = Files.createTempDirectory("first-message");
        JarFolder jars = new JarFolder(folder);
        List<StartedApplication> applications = new ArrayList<>();
        for (String name : arguments.list("clients", StartedApplication.NAMES)) {
            applications.add(StartedApplication.named(name, jars, options, uri));
        }
        double loadBefore = Report.loadAverage();
        Map<String, List<StartedApplication.Start>> results = new LinkedHashMap<>();
        for (int i = starts > 1 ? -1 : 0; i < starts; i++) {
            for (StartedApplication application : applications) {
                StartedApplication.Start start = application.start();
                // The first one reads the jars from the disk.
                if (i >= 0) {
                    results.computeIfAbsent(application.toString(), unused -> new ArrayList<>())
                            .add(start);
                }
            }
        }
        print(results, starts, out);
        out.printf("%n%s%n", Report.load(loadBefore));
        jars.delete();
    }

    private static void print(Map<String, List<StartedApplication.Start>> results, int starts, PrintStream out) {
        String base = results.keySet().iterator().next();
        out.println(Report.machine(starts + " starts", base));
        out.println();
        Table table = new Table(out, "application | s (min..max) | x | CPU s (min..max) | x | classes");
        results.forEach((name, all) -> {
            List<StartedApplication.Start> first = results.getOrDefault(base, all);
            Spread seconds = Spread.of(all.stream().mapToDouble(StartedApplication.Start::seconds));
            Spread cpu = Spread.of(all.stream().mapToDouble(StartedApplication.Start::cpuSeconds));
            table.row(
                    "%s | %s | %s | %s | %s | %.0f",
                    name,
                    seconds,
                    StartedApplication.ratio(all, first, StartedApplication.Start::seconds),
                    cpu,
                    StartedApplication.ratio(all, first, StartedApplication.Start::cpuSeconds),
                    Spread.of(all.stream().mapToDouble(StartedApplication.Start::classes))
                            .median());
        });
    }
}
