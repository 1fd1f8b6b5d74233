package io.github.cameltencent.sms.example.campaign.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** How clients connect to Kafka. */
public final class KafkaSettings {

    /** The settings of application.properties, which Camel has as well. */
    private static final Map<String, String> NAMES = Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "kafka.brokers",
            CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "kafka.securityProtocol",
            SaslConfigs.SASL_MECHANISM, "kafka.saslMechanism",
            SaslConfigs.SASL_JAAS_CONFIG, "kafka.saslJaasConfig",
            SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, "kafka.sslTruststoreLocation",
            SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG, "kafka.sslTruststorePassword",
            SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "kafka.sslEndpointAlgorithm");

    private final Map<String, Object> client;

    private KafkaSettings(Map<String, Object> client) {
        this.client = Map.copyOf(client);
    }

    /**
     * Without user and encryption.
     *
     * @param brokers such as {@code localhost:9092}
     */
    public static KafkaSettings of(String brokers) {
        return new KafkaSettings(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers));
    }

    /**
     * As the properties say.
     *
     * @param properties finds the value of a key; it is empty if there is none
     */
    public static KafkaSettings of(UnaryOperator<String> properties) {
        Map<String, Object> client = new HashMap<>();
        NAMES.forEach((name, key) -> {
            String value = properties.apply(key).strip();
            // Without an algorithm, the name of the host is not checked; with none set, it is.
            if (!value.isEmpty() || name.equals(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG)) {
                client.put(name, value);
            }
        });
        return new KafkaSettings(client);
    }

    /** The properties of a client. */
    public Map<String, Object> client() {
        return client;
    }
}
