package io.github.cameltencent.sms.example.campaign.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which records of a batch need nothing any more. Partition by partition, those before the first other one are committed. */
final class BatchProgress {

    private static final Logger LOG = LoggerFactory.getLogger(BatchProgress.class);

    private final Partitions partitions;
    private final Map<TopicPartition, List<RecipientRecord>> records = new LinkedHashMap<>();
    private final Set<RecipientRecord> done = new HashSet<>();
    private final Map<RecipientRecord, Duration> waits = new HashMap<>();

    BatchProgress(Partitions partitions, List<RecipientRecord> batch) {
        this.partitions = partitions;
        for (RecipientRecord record : batch) {
            if (isCurrent(record)) {
                records.computeIfAbsent(record.partition(), partition -> new ArrayList<>())
                        .add(record);
            }
        }
        records.values().forEach(list -> list.sort(Comparator.comparingLong(RecipientRecord::offset)));
    }

    /** A record of an old reading comes again. */
    private boolean isCurrent(RecipientRecord record) {
        return record.reading() != 0 && record.reading() == partitions.reading(record.partition());
    }

    /** The records of one topic that need something. */
    Map<String, List<RecipientRecord>> openByTopic() {
        Map<String, List<RecipientRecord>> open = new LinkedHashMap<>();
        records.forEach((partition, list) -> list.stream()
                .filter(record -> !done.contains(record))
                .forEach(record -> open.computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
                        .add(record)));
        return open;
    }

    void done(RecipientRecord record) {
        done.add(record);
    }

    /** Nothing can be done for the record before that. */
    void waitFor(RecipientRecord record, Duration time) {
        waits.put(record, time);
    }

    /**
     * Commits, and has the rest read again.
     *
     * @param pause before that, unless all of a partition wait for longer
     */
    void settle(Duration pause) {
        records.forEach((partition, list) -> settle(partition, list, pause));
    }

    private void settle(TopicPartition partition, List<RecipientRecord> list, Duration pause) {
        RecipientRecord last = null;
        for (RecipientRecord record : list) {
            if (!done.contains(record)) {
                partitions.readAgain(partition, record.offset(), shortestWait(list, pause));
                break;
            }
            last = record;
        }
        if (last != null) {
            commit(last);
        }
    }

    private Duration shortestWait(List<RecipientRecord> list, Duration pause) {
        return list.stream()
                .filter(record -> !done.contains(record))
                .map(record -> waits.getOrDefault(record, pause))
                .min(Comparator.naturalOrder())
                .orElse(pause);
    }

    private void commit(RecipientRecord record) {
        try {
            record.commit().commit();
            partitions.committed(record.partition());
        } catch (KafkaException e) {
            // While partitions move, or the broker is away.
            LOG.debug("The offset {} is committed later", record, e);
            partitions.commitLater(record.partition(), record.offset() + 1);
        }
    }
}
