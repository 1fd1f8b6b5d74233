package io.github.cameltencent.sms.internal.lookup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads what Tencent shows of the messages to one number. Each of the two actions that do has one. */
public interface RecordReader {

    /**
     * What was read.
     *
     * @param isComplete whether nothing can be missing of what was sent in the span: not if there is more than can be read
     */
    record Page(List<SentRecord> records, boolean isComplete) {}

    /**
     * Reads the records of a number.
     *
     * @throws RuntimeException if the request fails
     */
    Page read(String phoneNumber, Instant begin, Instant end);

    /** How far back Tencent shows anything. */
    Duration window();

    /** The shortest time between two requests, by the rate limit of the action. */
    Duration pace();

    /** Whether a message is shown as soon as it is sent. If not, what is not shown may still have been sent. */
    boolean showsAll();

    /** Whether a record has the time of the send, and not of the receipt. */
    boolean hasSendTime();
}
