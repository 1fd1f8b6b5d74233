package io.github.cameltencent.sms.internal.lookup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Reads Tencent's records of the messages to one number, with one of two actions. */
public interface RecordReader {

    /** Creates the reader of an action. */
    @FunctionalInterface
    interface Factory {

        /** Creates it for one consumer. */
        RecordReader create(LookUpApi api);
    }

    /**
     * The records that were read.
     *
     * @param isComplete whether the records are complete; false if there are more than can be read
     */
    record Page(List<SentRecord> records, boolean isComplete) {

        List<String> serialNos() {
            return records.stream()
                    .map(SentRecord::serialNo)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /**
     * Reads the records of a number.
     *
     * @throws RuntimeException if the request fails
     */
    Page read(String phoneNumber, Instant begin);

    /** How far back Tencent shows records. */
    Duration window();

    /** Whether a message has a record as soon as it is sent. If not, a message without a record may have been sent. */
    boolean showsAll();

    /** Whether a record has the time of the send, not of the receipt. */
    boolean hasSendTime();
}
