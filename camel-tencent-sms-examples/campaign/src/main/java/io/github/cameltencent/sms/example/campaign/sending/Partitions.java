package io.github.cameltencent.sms.example.campaign.sending;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of this worker. What cannot be sent now is read again: its partition goes back to the first such record, and
 * what was read after that record belongs to an old reading, which nobody must commit.
 *
 * <p>A partition is one consumer's at a time. A consumer that was silent for too long learns late that Kafka has given its
 * partitions away, perhaps to another consumer of this worker: what it does meanwhile must not touch their readings.
 */
public final class Partitions {

    private final Predicate<String> holds;
    private final Map<TopicPartition, Reading> readings = new HashMap<>();
    private final Map<TopicPartition, Long> uncommitted = new HashMap<>();
    private long readingsSoFar;

    /** One pass of a consumer over the records of a partition, from an offset on. */
    private record Reading(
            CampaignConsumer consumer, long id, @Nullable Long from, long notBefore) {}

    /** @param holds which topics stay as they are for now */
    public Partitions(Predicate<String> holds) {
        this.holds = holds;
    }

    synchronized void assigned(CampaignConsumer consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            readings.put(partition, new Reading(consumer, ++readingsSoFar, null, System.nanoTime()));
            uncommitted.remove(partition);
        });
    }

    synchronized void revoked(CampaignConsumer consumer, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            if (own(consumer, partition) != null) {
                readings.remove(partition);
                uncommitted.remove(partition);
            }
        }
    }

    /** The reading of a partition, if it is the consumer's. */
    private @Nullable Reading own(CampaignConsumer consumer, TopicPartition partition) {
        Reading reading = readings.get(partition);
        return reading != null && reading.consumer() == consumer ? reading : null;
    }

    /** Whether this is the reading of a partition now. */
    synchronized boolean isCurrent(TopicPartition partition, long readingId) {
        Reading reading = readings.get(partition);
        return reading != null && reading.id() == readingId;
    }

    /** Has the consumer commit an offset, because that has failed. */
    synchronized void commitLater(TopicPartition partition, long readingId, long offset) {
        if (isCurrent(partition, readingId)) {
            uncommitted.put(partition, offset);
        }
    }

    synchronized void committed(TopicPartition partition, long readingId) {
        if (isCurrent(partition, readingId)) {
            uncommitted.remove(partition);
        }
    }

    /** What a consumer is still to commit. */
    synchronized Map<TopicPartition, OffsetAndMetadata> uncommitted(CampaignConsumer consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        uncommitted.forEach((partition, offset) -> {
            if (own(consumer, partition) != null) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        });
        return offsets;
    }

    /** A consumer has committed these. */
    synchronized void committed(CampaignConsumer consumer, Collection<TopicPartition> partitions) {
        partitions.stream()
                .filter(partition -> own(consumer, partition) != null)
                .forEach(uncommitted::remove);
    }

    /** Reads a partition again, from an offset on, after a pause. */
    synchronized void readAgain(TopicPartition partition, long readingId, long offset, Duration pause) {
        if (isCurrent(partition, readingId)) {
            readings.computeIfPresent(
                    partition,
                    (same, reading) -> new Reading(
                            reading.consumer(), ++readingsSoFar, offset, System.nanoTime() + pause.toNanos()));
        }
    }

    /** The id of a consumer's reading of a partition, or 0 if the partition is not its own. */
    synchronized long reading(CampaignConsumer consumer, TopicPartition partition) {
        Reading reading = own(consumer, partition);
        return reading == null ? 0 : reading.id();
    }

    /** Where a consumer is to go on in a partition; {@code null} if that is where it is. */
    synchronized @Nullable Long takeFrom(CampaignConsumer consumer, TopicPartition partition) {
        Reading reading = own(consumer, partition);
        if (reading == null || reading.from() == null) {
            return null;
        }
        readings.put(partition, new Reading(consumer, reading.id(), null, reading.notBefore()));
        return reading.from();
    }

    /** Whether a consumer is to read nothing from a partition for now. */
    synchronized boolean isHeld(CampaignConsumer consumer, TopicPartition partition) {
        Reading reading = own(consumer, partition);
        return reading == null || reading.notBefore() - System.nanoTime() > 0 || holds.test(partition.topic());
    }

    /** All of this worker, such as {@code campaign.spring-sale-3}. */
    public synchronized List<String> names() {
        Set<String> names = new TreeSet<>();
        readings.keySet().forEach(partition -> names.add(partition.toString()));
        return List.copyOf(names);
    }

    /** How many of them are not held. */
    public synchronized int countActive() {
        return (int) readings.keySet().stream()
                .filter(partition -> !holds.test(partition.topic()))
                .count();
    }
}
