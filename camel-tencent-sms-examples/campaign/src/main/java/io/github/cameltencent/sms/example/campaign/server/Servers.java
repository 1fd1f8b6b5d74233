package io.github.cameltencent.sms.example.campaign.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.SmsSimulator;

/** Kafka, PostgreSQL and a simulator of Tencent's service in this JVM, for trials. */
public final class Servers implements AutoCloseable {

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Path folder;
    private final KafkaServer kafka;
    private final PostgreSqlServer postgreSql;
    private final SmsSimulator simulator;

    /** @param latency of the simulator */
    public Servers(Duration latency) throws Exception {
        folder = Files.createTempDirectory("campaign");
        kafka = KafkaServer.start(folder.resolve("kafka"));
        postgreSql = PostgreSqlServer.start(folder.resolve("postgresql"));
        simulator = SmsSimulator.builder().latency(latency).maxMessages(0).start();
    }

    public KafkaServer kafka() {
        return kafka;
    }

    public PostgreSqlServer postgreSql() {
        return postgreSql;
    }

    public SmsSimulator simulator() {
        return simulator;
    }

    /** The environment of a worker that uses them. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BROKERS", kafka.brokers());
        environment.put("JDBC_URL", postgreSql.url());
        environment.put("JDBC_USER", "postgres");
        environment.put("JDBC_PASSWORD", "postgres");
        environment.put("SMS_ENDPOINT", simulator.endpoint());
        environment.put("TENCENTCLOUD_SECRET_ID", simulator.secretId());
        environment.put("TENCENTCLOUD_SECRET_KEY", simulator.secretKey());
        return environment;
    }

    /** Stops them once, and deletes what they have stored. */
    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true)) {
            return;
        }
        simulator.close();
        kafka.close();
        postgreSql.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
