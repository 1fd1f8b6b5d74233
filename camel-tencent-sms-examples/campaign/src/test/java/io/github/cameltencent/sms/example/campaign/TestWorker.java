package io.github.cameltencent.sms.example.campaign;

import java.util.Locale;

import io.github.cameltencent.sms.example.campaign.server.Servers;
import org.apache.camel.main.Main;

/** Creates a worker in this JVM. */
final class TestWorker {

    private TestWorker() {}

    /** One that uses the servers, and is not started. */
    static Main create(Servers servers) {
        Main worker = CampaignWorker.create();
        servers.environment().forEach((name, value) -> worker.addOverrideProperty(propertyName(name), value));
        return worker;
    }

    /** The names of its environment are those of its properties. */
    private static String propertyName(String name) {
        return switch (name) {
            case "KAFKA_BROKERS", "JDBC_URL", "JDBC_USER", "JDBC_PASSWORD", "SMS_ENDPOINT" ->
                name.toLowerCase(Locale.ROOT).replace('_', '.');
            default -> name;
        };
    }
}
