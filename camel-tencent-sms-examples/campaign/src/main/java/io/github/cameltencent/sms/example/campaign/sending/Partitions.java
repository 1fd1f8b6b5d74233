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
 */
public final class Partitions {

    private final Predicate<String> holds;
    private final Map<TopicPartition, Reading> readings = new HashMap<>();
    private final Map<TopicPartition, Long> uncommitted = new HashMap<>();
    private long readingsSoFar;

    /** One pass over the records of a partition, from an offset on. */
    private record Reading(long id, @Nullable Long from, long notBefore) {}

    /** @param holds which topics stay as they are for now */
    public Partitions(Predicate<String> holds) {
        this.holds = holds;
    }

    synchronized void assigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> readings.put(partition, new Reading(++readingsSoFar, null, System.nanoTime())));
    }

    synchronized void revoked(Collection<TopicPartition> partitions) {
        partitions.forEach(readings::remove);
        partitions.forEach(uncommitted::remove);
    }

    /** Has the consumer commit an offset, because that has failed. */
    synchronized void commitLater(TopicPartition partition, long offset) {
        if (readings.containsKey(partition)) {
            uncommitted.put(partition, offset);
        }
    }

    synchronized void committed(TopicPartition partition) {
        uncommitted.remove(partition);
    }

    /** What is still to be committed of some partitions. */
    synchronized Map<TopicPartition, OffsetAndMetadata> uncommitted(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        uncommitted.forEach((partition, offset) -> {
            if (partitions.contains(partition)) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        });
        return offsets;
    }

    /** Reads a partition again, from an offset on, after a pause. */
    synchronized void readAgain(TopicPartition partition, long offset, Duration pause) {
        readings.computeIfPresent(
                partition,
                (same, reading) -> new Reading(++readingsSoFar, offset, System.nanoTime() + pause.toNanos()));
    }

    /** The id of the reading of a partition, or 0 if it is not this worker's. */
    synchronized long reading(TopicPartition partition) {
        Reading reading = readings.get(partition);
        return reading == null ? 0 : reading.id();
    }

    /** Where to go on in a partition; {@code null} if that is where it is. */
    synchronized @Nullable Long takeFrom(TopicPartition partition) {
        Reading reading = readings.get(partition);
        if (reading == null || reading.from() == null) {
            return null;
        }
        readings.put(partition, new Reading(reading.id(), null, reading.notBefore()));
        return reading.from();
    }

    /** Whether nothing is to be read from a partition for now. */
    synchronized boolean isHeld(TopicPartition partition) {
        Reading reading = readings.get(partition);
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
