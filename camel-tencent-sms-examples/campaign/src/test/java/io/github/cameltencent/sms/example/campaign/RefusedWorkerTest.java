package io.github.cameltencent.sms.example.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import javax.security.auth.callback.Callback;
import javax.security.auth.login.AppConfigurationEntry;

import io.github.cameltencent.sms.example.campaign.database.CampaignDatabase;
import io.github.cameltencent.sms.example.campaign.demo.TestServers;
import io.github.cameltencent.sms.example.campaign.report.CampaignTotals;
import io.github.cameltencent.sms.example.campaign.server.KafkaServer;
import io.github.cameltencent.sms.example.campaign.server.Servers;
import io.github.cameltencent.sms.example.campaign.testsupport.TestDatabase;
import io.github.cameltencent.sms.example.campaign.topic.KafkaSettings;
import io.github.cameltencent.sms.example.campaign.topic.RecipientTopic;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.tracking.MessageState;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.Main;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.plain.PlainAuthenticateCallback;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A broker that refuses a worker for a while, as when its password was changed or its user has no rights yet. */
@Timeout(300)
class RefusedWorkerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"campaign\" password=\"secret\";";
    private static final Campaign CAMPAIGN = new Campaign(
            "wrong-password",
            CampaignState.RUNNING,
            null,
            "1400006666",
            "1110",
            "Example",
            false,
            Set.of(),
            Budget.UNLIMITED);

    private static final Map<String, String> CLIENT = Map.of(
            "kafka.securityProtocol", "SASL_PLAINTEXT", "kafka.saslMechanism", "PLAIN", "kafka.saslJaasConfig", LOGIN);
    private static final Map<String, String> BROKER = Map.of(
            "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
            "sasl.enabled.mechanisms", "PLAIN",
            "sasl.mechanism.inter.broker.protocol", "PLAIN",
            "listener.name.plaintext.plain.sasl.jaas.config", LOGIN,
            "listener.name.plaintext.plain.sasl.server.callback.handler.class", PasswordCheck.class.getName());

    private @Nullable Main worker;

    /** Accepts every password or none. */
    public static final class PasswordCheck implements AuthenticateCallbackHandler {

        static final AtomicInteger REFUSALS = new AtomicInteger();
        static volatile boolean accepts = true;

        @Override
        public void configure(Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> entries) {}

        @Override
        public void handle(Callback[] callbacks) {
            for (Callback callback : callbacks) {
                if (callback instanceof PlainAuthenticateCallback password) {
                    password.authenticated(accepts);
                    if (!accepts) {
                        REFUSALS.incrementAndGet();
                    }
                }
            }
        }

        @Override
        public void close() {}
    }

    @AfterEach
    void stop() {
        PasswordCheck.accepts = true;
        if (worker != null) {
            worker.stop();
        }
    }

    @Test
    void goesOnWhenItIsAccepted(@TempDir Path folder) throws Exception {
        Servers servers = TestServers.start();
        servers.simulator().reset();
        try (TestDatabase database = TestDatabase.open();
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), BROKER);
                RecipientTopic topic = new RecipientTopic(KafkaSettings.of(
                        key -> key.equals("kafka.brokers") ? kafka.brokers() : CLIENT.getOrDefault(key, "")))) {
            database.campaigns().campaigns().create(CAMPAIGN);
            topic.create(CAMPAIGN, 3);
            add(database.campaigns(), topic, "+8613800220001");
            PasswordCheck.accepts = false;
            Main refused = start(servers, kafka);
            awaitRefusals(6);
            await(() -> !isReady(refused));
            PasswordCheck.accepts = true;
            await(() -> delivered(database) == 1);
            await(() -> isReady(refused));

            PasswordCheck.accepts = false;
            kafka.stop();
            await(() -> !isReady(refused));
            kafka.restart();
            awaitRefusals(6);
            PasswordCheck.accepts = true;
            add(database.campaigns(), topic, "+8613800220002");
            await(() -> delivered(database) == 2);
            refused.stop();
        }
        assertThat(servers.simulator().messages())
                .extracting(SentMessage::phoneNumber)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    private Main start(Servers servers, KafkaServer kafka) throws Exception {
        Main main = TestWorker.create(servers);
        worker = main;
        main.addOverrideProperty("kafka.brokers", kafka.brokers());
        CLIENT.forEach(main::addOverrideProperty);
        main.addOverrideProperty("campaign.pollInterval", "100ms");
        main.addOverrideProperty("campaign.lookup", "false");
        main.start();
        return main;
    }

    private static boolean isReady(Main worker) {
        return HealthCheckHelper.isResultsUp(HealthCheckHelper.invokeReadiness(worker.getCamelContext()), true);
    }

    private static void add(CampaignDatabase database, RecipientTopic topic, String number) throws Exception {
        topic.write(CAMPAIGN, List.of(new Recipient(number, List.of("246810"))));
        database.recipients().add(CAMPAIGN.id(), List.of(number));
    }

    private static long delivered(TestDatabase database) {
        return new CampaignTotals(database.dataSource()).exact(CAMPAIGN.id()).of(MessageState.DELIVERED);
    }

    /** Each consumer tries again and again. */
    private static void awaitRefusals(int more) throws Exception {
        int before = PasswordCheck.REFUSALS.get();
        await(() -> PasswordCheck.REFUSALS.get() - before >= more);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }
}
