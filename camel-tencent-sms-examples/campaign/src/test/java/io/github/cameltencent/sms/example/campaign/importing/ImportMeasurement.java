package io.github.cameltencent.sms.example.campaign.importing;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.example.campaign.server.KafkaServer;
import io.github.cameltencent.sms.example.campaign.server.PostgreSqlServer;

/**
 * Measures an import of many lines, one of a hundred of them bad, in a process with little memory. It is no test, because it
 * takes minutes; {@code -Dlines=...} says how many there are.
 */
final class ImportMeasurement {

    private static final String HEAP = "-Xmx48m";
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(");

    private ImportMeasurement() {}

    public static void main(String[] args) throws Exception {
        int lines = Integer.getInteger("lines", 1_000_000);
        Path folder = Files.createTempDirectory("import");
        try (KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"));
                PostgreSqlServer postgreSql = PostgreSqlServer.start(folder.resolve("postgresql"))) {
            Path file = write(folder.resolve("recipients.csv"), lines);
            System.out.printf(Locale.ROOT, "%,d bytes, heap %s%n", Files.size(file), HEAP);
            Map<String, String> settings = Map.of(
                    "kafka.brokers", kafka.brokers(),
                    "jdbc.url", postgreSql.url(),
                    "jdbc.user", "postgres",
                    "import.campaign", "measured",
                    "import.file", file.toString(),
                    "import.templateId", "1110",
                    "import.signName", "Example");
            // The second time, everybody is known.
            run(settings, folder.resolve("gc-1.log"));
            run(settings, folder.resolve("gc-2.log"));
        } finally {
            deleteAll(folder);
        }
    }

    private static Path write(Path file, int lines) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("phoneNumber,1,2\n");
            for (int i = 0; i < lines; i++) {
                String number = i % 100 == 99 ? "1.38E+10" : String.format(Locale.ROOT, "+86138%08d", i);
                writer.write(number + ",\"Customer " + i + "\",246810\n");
            }
        }
        return file;
    }

    private static void run(Map<String, String> settings, Path log) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-Xlog:gc:file=" + log));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), CampaignImport.class.getName()));
        int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
        long before = 0;
        long after = 0;
        for (String line : Files.readAllLines(log)) {
            Matcher collection = COLLECTION.matcher(line);
            if (collection.find()) {
                before = Math.max(before, Long.parseLong(collection.group(1)));
                // A young collection leaves what has died in the old generation.
                if (line.contains("Pause Full")) {
                    after = Math.max(after, Long.parseLong(collection.group(2)));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "exit code %d, heap at most %d MB, %d MB after a full collection%n%n",
                exitCode,
                before,
                after);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
