package io.github.cameltencent.sms.example.campaign.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.Recipient;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Offers messages again that were not sent. The message store has no texts, so their records are searched for on the topic, and
 * written to its end.
 */
public final class Resend {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings settings;
    private final RecipientTopic topic;

    /** @param topic of the same brokers */
    public Resend(KafkaSettings settings, RecipientTopic topic) {
        this.settings = settings;
        this.topic = topic;
    }

    /** Returns how many of the numbers had a record. */
    public int offer(Campaign campaign, Collection<String> phoneNumbers)
            throws InterruptedException, ExecutionException {
        List<Recipient> found = find(campaign, new HashSet<>(phoneNumbers));
        topic.write(campaign, found);
        return found.size();
    }

    private List<Recipient> find(Campaign campaign, Set<String> wanted) {
        List<Recipient> found = new ArrayList<>();
        Map<String, Object> client = new HashMap<>(settings.client());
        client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = CampaignTopics.topics(campaign).stream()
                    .flatMap(name -> consumer.partitionsFor(name).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            while (!wanted.isEmpty() && !isAt(consumer, end)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (wanted.remove(record.key())) {
                        found.add(RecipientJson.read(record.value()));
                    }
                }
            }
        }
        return found;
    }

    private static boolean isAt(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> end) {
        return end.entrySet().stream().allMatch(entry -> consumer.position(entry.getKey()) >= entry.getValue());
    }
}
