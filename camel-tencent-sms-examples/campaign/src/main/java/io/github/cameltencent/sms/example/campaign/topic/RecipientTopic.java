package io.github.cameltencent.sms.example.campaign.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.Recipient;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Creates the topics of campaigns, and writes recipients to them. */
public final class RecipientTopic implements AutoCloseable {

    private static final Map<String, String> KEPT = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");

    private final KafkaSettings settings;
    private final KafkaProducer<String, byte[]> producer;

    /** @param brokers such as {@code localhost:9092} */
    public RecipientTopic(String brokers) {
        this(KafkaSettings.of(brokers));
    }

    public RecipientTopic(KafkaSettings settings) {
        this.settings = settings;
        Map<String, Object> client = new HashMap<>(settings.client());
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        client.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        // The leader of a new partition can refuse the first request and accept a second one that is under way. Then it
        // refuses the first one for ever, as out of order.
        client.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        client.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Creates the topics of a campaign that do not exist. If all of them do, the user need not have the right to. They keep
     * their records until somebody deletes them: a pause can be longer than what a broker keeps by default.
     *
     * @param partitions at least as many as consumers: what is added later does not keep a number in its partition
     */
    public void create(Campaign campaign, int partitions) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(settings.client())) {
            List<String> missing = new ArrayList<>(CampaignTopics.topics(campaign));
            missing.removeAll(admin.listTopics().names().get());
            for (String topic : missing) {
                create(admin, new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(KEPT));
            }
        }
    }

    private static void create(Admin admin, NewTopic topic) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** Writes the records, and returns when all brokers in sync have them. */
    public void write(Campaign campaign, List<Recipient> recipients) throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> written = new ArrayList<>(recipients.size());
        for (Recipient recipient : recipients) {
            written.add(producer.send(new ProducerRecord<>(
                    CampaignTopics.topic(campaign, recipient.phoneNumber()),
                    recipient.phoneNumber(),
                    RecipientJson.write(recipient))));
        }
        producer.flush();
        for (Future<RecordMetadata> record : written) {
            record.get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
