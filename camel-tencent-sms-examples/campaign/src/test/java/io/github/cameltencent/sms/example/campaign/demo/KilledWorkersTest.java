package io.github.cameltencent.sms.example.campaign.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.example.campaign.Budget;
import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import io.github.cameltencent.sms.example.campaign.Recipient;
import io.github.cameltencent.sms.example.campaign.server.Servers;
import io.github.cameltencent.sms.example.campaign.topic.CampaignTopics;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.fault.Fault;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Workers in JVMs of their own, some of which are killed. {@link RunPlan} has the properties of a long run. */
@Timeout(value = 6, unit = TimeUnit.HOURS)
class KilledWorkersTest {

    private static final String SEND = "SendSms";

    private final RunPlan plan = RunPlan.ofProperties();
    private final Random random = new Random(plan.seed());
    private final Campaign campaign = new Campaign(
            "killed", CampaignState.RUNNING, null, "1400006666", "1110", "Example", false, Set.of(), Budget.UNLIMITED);

    @Test
    void nobodyHasTwoMessagesAndNobodyIsLeftOut() throws Exception {
        Servers servers = TestServers.start();
        servers.simulator().reset();
        deleteMessages(servers.postgreSql().url());
        if (plan.faults()) {
            servers.simulator()
                    .faults()
                    .on(SEND)
                    .oneIn(50, plan.seed())
                    .answer(Fault.oneOf(plan.seed(), Fault.cutBefore(), Fault.cutAfter(), Fault.truncate()));
            servers.simulator()
                    .faults()
                    .on(SEND)
                    .oneIn(20, plan.seed())
                    .answer(Fault.error("RequestLimitExceeded", "too many requests"));
        }
        Instant start = Instant.now();
        try (LocalCampaign local = new LocalCampaign(servers, settings(), System.out::println)) {
            local.create(campaign);
            for (int i = 0; i < plan.workers(); i++) {
                local.startWorker();
            }
            local.add(
                    campaign,
                    () -> IntStream.range(0, plan.recipients())
                            .mapToObj(this::recipient)
                            .iterator());
            Thread incidents = new Thread(() -> incidents(servers, local), "incidents");
            incidents.setDaemon(true);
            incidents.start();

            assertThat(local.awaitEnd(campaign, plan.patience()))
                    .as(() -> "ended, seed " + plan.seed() + ": " + local.count(campaign))
                    .isTrue();

            incidents.interrupt();
            incidents.join();
            report(servers.simulator().messages(), start);
            await().atMost(plan.patience()).until(() -> lag(servers.kafka().brokers()) == 0);
            assertThat(local.mistake(campaign)).as("seed %d", plan.seed()).isNull();
        }
        if (plan.groups() == plan.recipients() && !plan.faults()) {
            assertThat(new RateWindows(times(servers.simulator().messages())).max())
                    .isLessThanOrEqualTo(plan.rate());
        }
    }

    /** How many records of the campaign are not committed. */
    private long lag(String brokers) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets("campaign-workers")
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            admin.describeTopics(CampaignTopics.topics(campaign))
                    .allTopicNames()
                    .get()
                    .values()
                    .forEach(topic -> topic.partitions()
                            .forEach(info ->
                                    ends.put(new TopicPartition(topic.name(), info.partition()), OffsetSpec.latest())));
            return admin.listOffsets(ends).all().get().entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - (committed.get(end.getKey()) == null
                                    ? 0
                                    : committed.get(end.getKey()).offset()))
                    .sum();
        }
    }

    /** Those of other tests, some of which are unknown: the workers would look them up, too. */
    private static void deleteMessages(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("do $$ begin if to_regclass('tencent_sms_message') is not null then"
                    + " delete from tencent_sms_message; end if; end $$");
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(CampaignDemo.SETTINGS);
        settings.put("CAMPAIGN_RATE", Integer.toString(plan.rate()));
        settings.put("CAMPAIGN_CLAIMTIMEOUT", "5s");
        settings.put("CAMPAIGN_RECEIPTTIMEOUT", "5s");
        settings.put("CAMPAIGN_LOOKUPDELAY", "5s");
        settings.put("CAMPAIGN_SESSIONTIMEOUT", "3000");
        settings.put("SMS_RESPONSETIMEOUT", "3s");
        return settings;
    }

    private Recipient recipient(int index) {
        return new Recipient(String.format(Locale.ROOT, "+86138%08d", index), List.of("text " + index % plan.groups()));
    }

    /** Until it is interrupted. */
    private void incidents(Servers servers, LocalCampaign local) {
        try {
            if (plan.killEvery().isZero()) {
                local.awaitBegun(campaign, plan.recipients() / 3, plan.patience());
                replace(local);
                return;
            }
            int rounds = 0;
            while (true) {
                TimeUnit.MILLISECONDS.sleep(plan.killEvery().toMillis());
                replace(local);
                rounds++;
                if (rounds <= plan.brokerStops()) {
                    System.out.println("The broker stops");
                    servers.kafka().stop();
                    TimeUnit.MILLISECONDS.sleep(plan.stopped().toMillis());
                    servers.kafka().restart();
                    System.out.println("The broker is back");
                } else if (rounds <= plan.brokerStops() + plan.databaseStops()) {
                    System.out.println("PostgreSQL restarts");
                    servers.postgreSql().stop();
                    servers.postgreSql().restart();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void replace(LocalCampaign local) throws Exception {
        List<WorkerProcess> workers = local.workers();
        WorkerProcess victim = workers.get(random.nextInt(workers.size()));
        System.out.println(victim.name() + " is " + (plan.terminate() ? "stopped" : "killed"));
        if (plan.terminate()) {
            assertThat(victim.stop()).isTrue();
        } else {
            victim.kill();
        }
        local.startWorker();
    }

    private void report(List<SentMessage> messages, Instant start) {
        List<Instant> times = times(messages);
        RateWindows windows = new RateWindows(times);
        System.out.printf(
                Locale.ROOT,
                "%d messages in %s, at most %d within a second; a second, every five seconds: %s%n",
                messages.size(),
                Duration.between(start, Instant.now()),
                windows.max(),
                windows.means(Duration.ofSeconds(5)));
    }

    private static List<Instant> times(List<SentMessage> messages) {
        return messages.stream().map(SentMessage::acceptedAt).sorted().toList();
    }
}
