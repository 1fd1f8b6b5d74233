package io.github.cameltencent.sms.example.campaign.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import io.github.cameltencent.sms.example.campaign.topic.KafkaSettings;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.main.Main;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Workers and imports connect to CKafka as the page says; without a broker, this is what they would say to it. */
class CKafkaTest {

    private static final Map<String, String> EXPECTED = Map.of(
            "bootstrap.servers", "ckafka-example.ap-guangzhou.ckafka.tencentcloudmq.com:6000",
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "PLAIN",
            "ssl.endpoint.identification.algorithm", "");

    private static Properties settings() throws IOException {
        Properties settings = new Properties();
        settings.load(Files.newBufferedReader(Path.of("src/main/resources/application.properties")));
        settings.load(Files.newBufferedReader(Path.of("src/test/resources/ckafka.properties")));
        return settings;
    }

    @Test
    void anImport() throws IOException {
        Properties settings = settings();
        Map<String, Object> client =
                KafkaSettings.of(key -> settings.getProperty(key, "")).client();

        assertThat(client).containsAllEntriesOf(EXPECTED).doesNotContainKey("ssl.truststore.location");
        assertThat(client.get("sasl.jaas.config")).asString().contains("username=\"ckafka-example#campaign\"");
        // It looks at all of that, and for the address.
        Map<String, Object> local = new HashMap<>(client);
        local.put("bootstrap.servers", "localhost:9");
        new KafkaProducer<>(local, new StringSerializer(), new StringSerializer()).close();
    }

    @Test
    void aWorker() throws IOException {
        Properties settings = settings();
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        settings.stringPropertyNames().stream()
                .filter(key -> key.startsWith("kafka.") || key.startsWith("camel.component.kafka."))
                .forEach(key -> main.addInitialProperty(key, settings.getProperty(key)));
        main.start();
        try {
            Properties client = main.getCamelContext()
                    .getComponent("kafka", KafkaComponent.class)
                    .getConfiguration()
                    .createConsumerProperties();
            // Camel adds the brokers later.
            client.put("bootstrap.servers", settings.getProperty("kafka.brokers"));
            assertThat(client).containsAllEntriesOf(EXPECTED);
            assertThat(client).doesNotContainKey("ssl.truststore.location");
            assertThat(client.getProperty("sasl.jaas.config")).contains("username=\"ckafka-example#campaign\"");
        } finally {
            main.stop();
        }
    }
}
