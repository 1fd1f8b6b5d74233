package io.github.cameltencent.sms.example.campaign.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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

    BatchProgress(Partitions partitions, List<RecipientRecord> batch) {
        this.partitions = partitions;
        for (RecipientRecord record : batch) {
            if (isCurrent(record)) {
                if (!record.isReadable()) {
                    LOG.error("The record {} is no recipient, and is left out", record);
                    done.add(record);
                }
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

    /**
     * Commits, and has the rest read again.
     *
     * @param pause before that
     * @return whether nothing is left
     */
    boolean settle(Duration pause) {
        boolean complete = true;
        for (Map.Entry<TopicPartition, List<RecipientRecord>> entry : records.entrySet()) {
            RecipientRecord last = null;
            RecipientRecord open = null;
            for (RecipientRecord record : entry.getValue()) {
                if (!done.contains(record)) {
                    open = record;
                    break;
                }
                last = record;
            }
            if (last != null) {
                commit(last);
            }
            if (open != null) {
                complete = false;
                partitions.readAgain(entry.getKey(), open.offset(), pause);
            }
        }
        return complete;
    }

    /** A commit that fails does no harm: the records come again, and their messages are known. */
    private static void commit(RecipientRecord record) {
        try {
            record.commit().commit();
        } catch (KafkaException e) {
            LOG.info("The offset {} was not committed: {}", record, e.getMessage());
        }
    }
}
