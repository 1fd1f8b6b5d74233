package io.github.cameltencent.sms.example.campaign.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker in this JVM, without ZooKeeper. It can be stopped and started again, with its records and its port. */
public final class KafkaServer implements AutoCloseable {

    private static final String CONTROLLER = "CONTROLLER";

    private final Properties properties = new Properties();
    private final int port;
    private KafkaRaftServer server;

    private KafkaServer(Path folder, int port, int controllerPort, Map<String, String> settings) {
        this.port = port;
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        properties.put("controller.listener.names", CONTROLLER);
        properties.put(
                "listeners", "PLAINTEXT://localhost:" + port + "," + CONTROLLER + "://localhost:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        properties.put("log.dirs", folder.toString());
        properties.put("num.partitions", "12");
        properties.put("auto.create.topics.enable", "false");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
        properties.putAll(settings);
        server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
    }

    /**
     * Starts a broker.
     *
     * @param folder for its records, which is empty
     */
    public static KafkaServer start(Path folder) throws Exception {
        return start(folder, Map.of());
    }

    /**
     * Starts a broker with settings of its own.
     *
     * @param folder for its records, which is empty
     * @param settings such as {@code listener.security.protocol.map}; its only listener for clients is {@code PLAINTEXT}
     */
    public static KafkaServer start(Path folder, Map<String, String> settings) throws Exception {
        Files.createDirectories(folder);
        try (PrintStream nothing = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Formatter formatter = new Formatter()
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setUnstableFeatureVersionsEnabled(false)
                    .setPrintStream(nothing);
            formatter.run();
        }
        int[] ports = freePorts();
        KafkaServer kafka = new KafkaServer(folder, ports[0], ports[1], settings);
        kafka.server.startup();
        return kafka;
    }

    private static int[] freePorts() throws IOException {
        InetAddress local = InetAddress.getLoopbackAddress();
        try (ServerSocket first = new ServerSocket(0, 1, local);
                ServerSocket second = new ServerSocket(0, 1, local)) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        }
    }

    /** What clients connect to. */
    public String brokers() {
        return "localhost:" + port;
    }

    /** Stops it; its records stay. */
    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Starts it again. */
    public void restart() {
        server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
    }

    @Override
    public void close() {
        stop();
    }
}
