package io.github.cameltencent.sms.documentation;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The program Prometheus, if this machine has it (the Debian package prometheus). It asks for metrics every second. */
final class Prometheus implements AutoCloseable {

    private final Process process;
    private final String address;

    /** @param target from where it gets the metrics */
    Prometheus(URI target, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path configuration = folder.resolve("prometheus.yml");
        Files.writeString(configuration, """
                scrape_configs:
                  - job_name: test
                    scrape_interval: 1s
                    metrics_path: %s
                    static_configs:
                      - targets: ["%s"]
                """.formatted(target.getPath(), target.getAuthority()));
        try (ServerSocket free = new ServerSocket(0)) {
            address = "127.0.0.1:" + free.getLocalPort();
        }
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus")));
    }

    /** Whether a query has a result, and no value of it is NaN. */
    boolean hasResult(String query) throws IOException, InterruptedException {
        URI uri = URI.create(
                "http://" + address + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        JsonNode result;
        try {
            result = new ObjectMapper()
                    .readTree(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body())
                    .path("data")
                    .path("result");
        } catch (IOException e) {
            if (!process.isAlive()) {
                throw e;
            }
            // It is not ready yet.
            return false;
        }
        return !result.isEmpty() && !result.findValues("value").toString().contains("NaN");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
