package io.github.cameltencent.sms.example.campaign.page;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.example.campaign.topic.KafkaSettings;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** How many records of a partition no worker has finished. */
final class PartitionLag extends ServiceSupport {

    /** A page that waits is worse than one that says that Kafka does not answer. */
    private static final int TIMEOUT_MILLIS = 2000;

    private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private final KafkaSettings kafka;
    private final String group;
    private @Nullable Admin admin;
    private volatile long askAgainNanos = System.nanoTime();
    private volatile String problem = "";

    /**
     * @param group of the workers
     */
    PartitionLag(KafkaSettings kafka, String group) {
        this.kafka = kafka;
        this.group = group;
    }

    @Override
    protected void doStart() {
        Map<String, Object> client = new HashMap<>(kafka.client());
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        admin = Admin.create(client);
    }

    @Override
    protected void doStop() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    record Lag(TopicPartition partition, long records) {}

    /**
     * In the order of the partitions; topics that do not exist have none.
     *
     * @throws UnavailableException if Kafka does not answer; it is left alone for a while then
     */
    List<Lag> of(Collection<String> topics) throws UnavailableException {
        if (askAgainNanos - System.nanoTime() > 0) {
            throw new UnavailableException(problem);
        }
        try {
            return ask(topics);
        } catch (ExecutionException e) {
            throw unavailable(
                    String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted");
        }
    }

    private UnavailableException unavailable(String reason) {
        problem = reason;
        askAgainNanos = System.nanoTime() + PAUSE_NANOS;
        return new UnavailableException(reason);
    }

    /** Kafka does not answer. */
    static final class UnavailableException extends Exception {

        private final String reason;

        UnavailableException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    private List<Lag> ask(Collection<String> topics) throws ExecutionException, InterruptedException {
        Admin kafka = admin;
        Set<TopicPartition> partitions = kafka == null ? Set.of() : partitions(kafka, topics);
        if (kafka == null || partitions.isEmpty()) {
            return List.of();
        }
        // All questions are asked before the first answer is waited for.
        KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ends =
                kafka.listOffsets(all(partitions, OffsetSpec.latest())).all();
        KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> begins =
                kafka.listOffsets(all(partitions, OffsetSpec.earliest())).all();
        Map<TopicPartition, OffsetAndMetadata> committed = kafka.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> done = offsets(begins.get());
        committed.forEach((partition, offset) -> {
            // Null where no worker has finished anything yet.
            if (offset != null) {
                done.replace(partition, offset.offset());
            }
        });
        return offsets(ends.get()).entrySet().stream()
                .map(end -> new Lag(end.getKey(), Math.max(0, end.getValue() - done.getOrDefault(end.getKey(), 0L))))
                .sorted(Comparator.comparing((Lag lag) -> lag.partition().topic())
                        .thenComparing(lag -> lag.partition().partition()))
                .toList();
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, ListOffsetsResultInfo> results) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        results.forEach((partition, result) -> offsets.put(partition, result.offset()));
        return offsets;
    }

    private static Set<TopicPartition> partitions(Admin kafka, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                kafka.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                found.put(topic.getKey(), topic.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return found.entrySet().stream()
                .flatMap(topic -> topic.getValue().partitions().stream()
                        .map(partition -> new TopicPartition(topic.getKey(), partition.partition())))
                .collect(Collectors.toSet());
    }

    private static Map<TopicPartition, OffsetSpec> all(Set<TopicPartition> partitions, OffsetSpec offset) {
        return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> offset));
    }
}
