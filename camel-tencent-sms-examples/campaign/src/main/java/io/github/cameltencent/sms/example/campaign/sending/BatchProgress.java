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
        return partitions.isCurrent(record.partition(), record.reading());
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
        int open = 0;
        while (open < list.size() && done.contains(list.get(open))) {
            open++;
        }
        if (open > 0) {
            commit(list.get(open - 1));
        }
        if (open < list.size()) {
            RecipientRecord first = list.get(open);
            partitions.readAgain(partition, first.reading(), first.offset(), shortestWait(list, pause));
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
            partitions.committed(record.partition(), record.reading());
        } catch (KafkaException e) {
            // While partitions move, or the broker is away.
            LOG.debug("The offset {} is committed later", record, e);
            partitions.commitLater(record.partition(), record.reading(), record.offset() + 1);
        }
    }
}
