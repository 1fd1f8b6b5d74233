package io.github.cameltencent.sms.example.campaign.sending;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that pauses the partitions that are held, which stay its own, and goes back to what could not be sent. It does this
 * in the thread that polls, the only one that may use a consumer. While Kafka refuses it, it waits.
 */
final class CampaignConsumer extends KafkaConsumer<Object, Object> {

    /** The header of a record with the id of its reading. */
    static final String READING = "campaign.reading";

    private static final Logger LOG = LoggerFactory.getLogger(CampaignConsumer.class);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(1);
    private static final String CONNECTIONS = "connection-count";
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(1);

    private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(3);

    private final Partitions partitions;
    private final KafkaHealth health;
    private long connectedAt = System.nanoTime();

    CampaignConsumer(Properties properties, Partitions partitions, KafkaHealth health) {
        super(properties);
        this.partitions = partitions;
        this.health = health;
    }

    @Override
    public ConsumerRecords<Object, Object> poll(Duration timeout) {
        for (TopicPartition partition : assignment()) {
            Long from = partitions.takeFrom(this, partition);
            if (from != null) {
                seek(partition, from);
            }
        }
        Set<TopicPartition> held = assignment().stream()
                .filter(partition -> partitions.isHeld(this, partition))
                .collect(Collectors.toSet());
        Set<TopicPartition> free = assignment().stream()
                .filter(partition -> !held.contains(partition))
                .collect(Collectors.toSet());
        pause(held);
        resume(free);
        commitRest();
        ConsumerRecords<Object, Object> records = pollUnlessRefused(timeout);
        for (TopicPartition partition : records.partitions()) {
            byte[] reading = ByteBuffer.allocate(Long.BYTES)
                    .putLong(partitions.reading(this, partition))
                    .array();
            for (ConsumerRecord<Object, Object> record : records.records(partition)) {
                record.headers().add(READING, reading);
            }
        }
        return records;
    }

    /** Camel would end a consumer whose password is wrong for good, and repeat others without a pause. */
    private ConsumerRecords<Object, Object> pollUnlessRefused(Duration timeout) {
        try {
            ConsumerRecords<Object, Object> records = super.poll(timeout);
            if (hasConnection()) {
                connectedAt = System.nanoTime();
            } else if (System.nanoTime() - connectedAt > TIME_TO_CONNECT.toNanos()) {
                health.problem("This worker has no connection to Kafka");
            }
            return records;
        } catch (AuthenticationException | AuthorizationException e) {
            // It has had a connection.
            connectedAt = System.nanoTime();
            health.problem("Kafka refuses this worker: " + e.getMessage());
            pause();
            return ConsumerRecords.empty();
        }
    }

    private boolean hasConnection() {
        return metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(CONNECTIONS))
                .anyMatch(metric -> metric.metricValue() instanceof Number number && number.intValue() > 0);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(REFUSED_PAUSE.toMillis());
        } catch (InterruptedException e) {
            // It interrupts the thread again.
            throw new InterruptException(e);
        }
    }

    private void commitRest() {
        Map<TopicPartition, OffsetAndMetadata> rest = partitions.uncommitted(this);
        if (!rest.isEmpty()) {
            try {
                commitSync(rest, COMMIT_TIMEOUT);
                partitions.committed(this, rest.keySet());
            } catch (KafkaException e) {
                LOG.debug("{} offsets are committed later", rest.size(), e);
            }
        }
    }

    @Override
    public void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
        super.subscribe(pattern, new Listener(listener));
    }

    /** Nothing: what was read is not what was sent. */
    @Override
    public void commitSync() {}

    /** Nothing: what was read is not what was sent. */
    @Override
    public void commitSync(Duration timeout) {}

    /** Nothing: what was read is not what was sent. */
    @Override
    public void commitAsync() {}

    /** Nothing: what was read is not what was sent. */
    @Override
    public void commitAsync(@Nullable OffsetCommitCallback callback) {}

    private final class Listener implements ConsumerRebalanceListener {

        private final ConsumerRebalanceListener camel;

        Listener(ConsumerRebalanceListener camel) {
            this.camel = camel;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            partitions.assigned(CampaignConsumer.this, assigned);
            camel.onPartitionsAssigned(assigned);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            partitions.revoked(CampaignConsumer.this, revoked);
            camel.onPartitionsRevoked(revoked);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            partitions.revoked(CampaignConsumer.this, lost);
        }
    }
}
