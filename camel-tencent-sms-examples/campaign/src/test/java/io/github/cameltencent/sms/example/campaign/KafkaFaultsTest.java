package io.github.cameltencent.sms.example.campaign;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.example.campaign.database.CampaignDatabase;
import io.github.cameltencent.sms.example.campaign.demo.TestServers;
import io.github.cameltencent.sms.example.campaign.report.CampaignTotals;
import io.github.cameltencent.sms.example.campaign.report.Totals;
import io.github.cameltencent.sms.example.campaign.server.Servers;
import io.github.cameltencent.sms.example.campaign.topic.CampaignTopics;
import io.github.cameltencent.sms.example.campaign.topic.RecipientTopic;
import io.github.cameltencent.sms.jdbc.JdbcMessageStore;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.tracking.MessageState;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.support.subcription.SubscribeAdapter;
import org.apache.camel.main.Main;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.ConsumerGroupState;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** One worker in this JVM, whose consumers lose their partitions. */
@Timeout(300)
class KafkaFaultsTest {

    private static final String SEND = "SendSms";
    private static final String GROUP = "campaign-workers";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HikariDataSource dataSource = new HikariDataSource();
    private Servers servers;
    private CampaignDatabase database;
    private RecipientTopic topic;
    private Admin admin;
    private Main worker;

    @BeforeEach
    void connect() throws Exception {
        servers = TestServers.start();
        servers.simulator().reset();
        dataSource.setJdbcUrl(servers.postgreSql().url());
        dataSource.setUsername("postgres");
        dataSource.setPassword("postgres");
        database = new CampaignDatabase(dataSource).createSchema();
        JdbcMessageStore messages = new JdbcMessageStore(dataSource);
        messages.setCreateSchema(true);
        messages.countByState(null);
        topic = new RecipientTopic(servers.kafka().brokers());
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka().brokers()));
        worker = TestWorker.create(servers);
        worker.addOverrideProperty("campaign.pollInterval", "100ms");
        worker.addOverrideProperty("campaign.lookup", "false");
    }

    @AfterEach
    void stop() {
        worker.stop();
        admin.close();
        topic.close();
        dataSource.close();
    }

    /** Kafka gives the partition to the other one while the first one is busy; the first one learns that afterwards. */
    @Test
    void aPartitionThatAnotherConsumerOfTheWorkerTakesOverIsReadOn() throws Exception {
        Campaign campaign = campaign("taken-over");
        CompletableFuture<Void> released = new CompletableFuture<>();
        servers.simulator().faults().on(SEND).times(1).answer(Fault.hold(released));
        worker.addOverrideProperty("campaign.consumers", "2");
        worker.addOverrideProperty("campaign.maxPollInterval", "3000");
        worker.start();
        // Its topic can be found after both have joined.
        await(() -> membersInRest() == 2 && !owner(campaign).isEmpty());
        String first = owner(campaign);
        add(campaign, "+8613800200001");
        await(() -> count(campaign).begun() == 1);

        await(() -> !Set.of(first, "").contains(owner(campaign)));
        released.complete(null);
        await(() -> membersInRest() == 2);

        add(campaign, "+8613800200002", "+8613800200003");
        await(() -> count(campaign).of(MessageState.DELIVERED) == 3);
        assertThat(sent()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aPollThatFailsLeavesNobodyOut() throws Exception {
        Campaign campaign = campaign("failed-poll");
        add(campaign, "+8613800210001", "+8613800210002", "+8613800210003");
        AtomicBoolean failed = new AtomicBoolean();
        worker.addOverrideProperty("campaign.consumers", "1");
        worker.bind(KafkaConstants.KAFKA_SUBSCRIBE_ADAPTER, failsOnce(failed));
        worker.start();

        await(() -> count(campaign).of(MessageState.DELIVERED) == 3);
        assertThat(failed).isTrue();
        assertThat(sent()).hasSize(3).doesNotHaveDuplicates();
    }

    /** An exception of a listener is one of the poll. */
    private static SubscribeAdapter failsOnce(AtomicBoolean failed) {
        return (consumer, listener, topics) ->
                subscribe(consumer, topics.getPattern(), new ConsumerRebalanceListener() {
                    @Override
                    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                        listener.onPartitionsAssigned(partitions);
                        if (!partitions.isEmpty() && !failed.getAndSet(true)) {
                            throw new IllegalStateException("once");
                        }
                    }

                    @Override
                    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                        listener.onPartitionsRevoked(partitions);
                    }
                });
    }

    private static void subscribe(Consumer<?, ?> consumer, Pattern pattern, ConsumerRebalanceListener listener) {
        consumer.subscribe(pattern, listener);
    }

    private Campaign campaign(String id) throws Exception {
        Campaign campaign = new Campaign(
                id, CampaignState.RUNNING, null, "1400006666", "1110", "Example", false, Set.of(), Budget.UNLIMITED);
        topic.create(campaign, 1);
        database.campaigns().create(campaign);
        return campaign;
    }

    private void add(Campaign campaign, String... numbers) throws Exception {
        topic.write(
                campaign,
                List.of(numbers).stream()
                        .map(number -> new Recipient(number, List.of("246810")))
                        .toList());
        database.recipients().add(campaign.id(), List.of(numbers));
    }

    private Totals count(Campaign campaign) {
        return new CampaignTotals(dataSource).exact(campaign.id());
    }

    private List<String> sent() {
        return servers.simulator().messages().stream()
                .map(SentMessage::phoneNumber)
                .toList();
    }

    /** How many consumers are in the group, if it does not change at the moment. */
    private int membersInRest() {
        ConsumerGroupDescription group = group();
        return group.state() == ConsumerGroupState.STABLE ? group.members().size() : -1;
    }

    /** The consumer that has the campaign's partition, or nothing. */
    private String owner(Campaign campaign) {
        TopicPartition partition = new TopicPartition(CampaignTopics.topic(campaign, "+8613800200001"), 0);
        return group().members().stream()
                .filter(member -> member.assignment().topicPartitions().contains(partition))
                .map(MemberDescription::consumerId)
                .findFirst()
                .orElse("");
    }

    private ConsumerGroupDescription group() {
        try {
            return admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }
}
