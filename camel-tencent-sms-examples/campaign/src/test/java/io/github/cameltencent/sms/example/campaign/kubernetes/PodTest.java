package io.github.cameltencent.sms.example.campaign.kubernetes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The ports of the manifests. */
class PodTest {

    /** Something that a worker needs, such as the database. */
    private static final class Needed extends AbstractHealthCheck {

        private final AtomicBoolean isThere = new AtomicBoolean(true);

        Needed() {
            super("needed");
        }

        @Override
        protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
            result.state(isThere.get() ? HealthCheck.State.UP : HealthCheck.State.DOWN);
        }
    }

    @Test
    void aWorkerWithoutItsDatabaseIsAliveButNotReady() throws Exception {
        Needed database = new Needed();
        int port = freePort();
        Main main = main(Map.of("campaign.health", "true", "campaign.healthPort", String.valueOf(port)), "health");
        main.bind("needed", database);
        main.start();
        try {
            assertThat(Files.readString(Path.of("src/main/kubernetes/worker.yaml")))
                    .contains("path: /health/live", "path: /health/ready");
            assertThat(status(port, "live")).isEqualTo(200);
            assertThat(status(port, "ready")).isEqualTo(200);

            database.isThere.set(false);
            assertThat(status(port, "live")).isEqualTo(200);
            assertThat(status(port, "ready")).isEqualTo(503);
        } finally {
            main.stop();
        }
    }

    @Test
    void aReceiverTakesCallbacksAtItsPort() throws Exception {
        String port = String.valueOf(freePort());
        int healthPort = freePort();
        Main main = main(
                Map.of(
                        "campaign.poll", "false",
                        "campaign.callback", "true",
                        "campaign.callbackPort", port,
                        "campaign.health", "true",
                        "campaign.healthPort", String.valueOf(healthPort)),
                "receiving",
                "health");
        List<PullSmsReplyStatus> replies = new CopyOnWriteArrayList<>();
        main.bind("replies", (Processor)
                exchange -> replies.add(exchange.getMessage().getBody(PullSmsReplyStatus.class)));
        main.start();
        try {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port
                                            + "/sms/replies?callbackToken=set-a-token-of-your-own"))
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            BodyPublishers.ofString(
                                                    "{\"nationcode\":\"86\",\"mobile\":\"13800138000\","
                                                            + "\"text\":\"TD\",\"sign\":\"Example\",\"time\":1795790855,\"extend\":\"\"}"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(replies).extracting(PullSmsReplyStatus::replyContent).containsExactly("TD");
            // Routes that are not to start do not make it less ready.
            assertThat(status(healthPort, "ready")).isEqualTo(200);
        } finally {
            main.stop();
        }
    }

    /** The example with some files of its routes. */
    private static Main main(Map<String, String> settings, String... routes) throws IOException {
        Properties properties = new Properties();
        properties.load(Files.newBufferedReader(Path.of("src/main/resources/application.properties")));
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith("campaign.") || key.startsWith("camel.rest."))
                .forEach(key -> main.addInitialProperty(key, properties.getProperty(key)));
        settings.forEach(main::addInitialProperty);
        main.addInitialProperty("camel.component.tencent-sms.secretId", "id");
        main.addInitialProperty("camel.component.tencent-sms.secretKey", "key");
        main.addInitialProperty("camel.component.tencent-sms.smsSdkAppId", "1400006666");
        main.configure()
                .withRoutesIncludePattern(Stream.of(routes)
                        .map(name -> "classpath:routes/" + name + ".camel.yaml")
                        .collect(Collectors.joining(",")));
        return main;
    }

    private static int status(int port, String probe) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health/" + probe))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo(response.statusCode() == 200 ? "UP\n" : "DOWN\n");
        return response.statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
