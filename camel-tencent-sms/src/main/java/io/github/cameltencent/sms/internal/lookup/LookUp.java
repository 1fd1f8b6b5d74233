package io.github.cameltencent.sms.internal.lookup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.internal.tracking.StoreCalls;
import io.github.cameltencent.sms.tracking.Finding;
import io.github.cameltencent.sms.tracking.LookUpQuery;
import io.github.cameltencent.sms.tracking.TrackedMessage;

/**
 * Looks up messages at Tencent whose outcome or receipt is missing, and records what is found. Several nodes share the messages.
 * Nothing is sent again.
 */
public final class LookUp {

    /** How long no other node looks up the same messages: longer than the requests take, but a crashed node has it, too. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** The pause after a look-up without a result. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** For clock skew, and for the duration of a request. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    /** In one poll: ten seconds at the rate of the API. */
    private static final int MAX_MESSAGES = 100;

    private static final int MAX_PURGED = 1000;

    private final Supplier<StoreCalls> stores;
    private final RecordReader reader;
    private final LookUpRules rules;

    /** @param stores the calls of the message store */
    public LookUp(Supplier<StoreCalls> stores, RecordReader reader, LookUpRules rules) {
        this.stores = stores;
        this.reader = reader;
        this.rules = rules;
    }

    /**
     * Looks up the messages that are due.
     *
     * @param mayGoOn called before each number
     * @param changed called with the current row of each message whose state has changed
     * @return the number of messages that were looked up
     * @throws RuntimeException if a request or the store fails. Earlier findings are recorded
     */
    public int run(BooleanSupplier mayGoOn, Consumer<TrackedMessage> changed) {
        StoreCalls calls = stores.get();
        Map<String, List<TrackedMessage>> byNumber = new LinkedHashMap<>();
        for (TrackedMessage message : calls.await(store -> store.leaseForLookUp(query()))) {
            byNumber.computeIfAbsent(message.id().phoneNumber(), number -> new ArrayList<>())
                    .add(message);
        }
        int count = 0;
        for (Map.Entry<String, List<TrackedMessage>> number : byNumber.entrySet()) {
            if (!mayGoOn.getAsBoolean()) {
                return count;
            }
            List<Finding> findings = findings(calls, number.getKey(), number.getValue());
            calls.await(store -> store.recordFindings(findings)).forEach(changed);
            count += number.getValue().size();
        }
        if (rules.retention() != null) {
            Duration retention = rules.retention();
            calls.await(store -> store.purge(retention, MAX_PURGED));
        }
        return count;
    }

    private LookUpQuery query() {
        return new LookUpQuery(
                rules.smsSdkAppId(),
                rules.claimTimeout(),
                rules.receiptTimeout(),
                reader.window().minus(MARGIN),
                PAUSE,
                LEASE,
                MAX_MESSAGES);
    }

    private List<Finding> findings(StoreCalls calls, String phoneNumber, List<TrackedMessage> messages) {
        Instant now = calls.await(store -> store.now());
        Instant begin = begin(messages, now);
        RecordReader.Page page = read(calls, phoneNumber, begin, messages);
        // In this order, so that messages that got their outcome meanwhile are known.
        List<TrackedMessage> open = calls.await(store -> store.findOpen(phoneNumber));
        Set<String> known = calls.await(store -> store.knownSerialNos(page.serialNos()));
        RecordMatcher matcher = new RecordMatcher(rules, reader, page, open, known, begin, now);
        return messages.stream().map(matcher::find).toList();
    }

    /** If that fails, others are looked up first the next time: it can fail for this number only. */
    private RecordReader.Page read(StoreCalls calls, String phoneNumber, Instant begin, List<TrackedMessage> messages) {
        try {
            return reader.read(phoneNumber, begin);
        } catch (RuntimeException e) {
            String reason = "the last look-up failed: "
                    + (e instanceof TencentSmsException failure && failure.code() != null
                            ? failure.code()
                            : e.getClass().getSimpleName());
            try {
                calls.await(store -> store.recordFindings(messages.stream()
                        .map(message -> Finding.none(message, reason))
                        .toList()));
            } catch (RuntimeException ofStore) {
                e.addSuppressed(ofStore);
            }
            throw e;
        }
    }

    private Instant begin(List<TrackedMessage> messages, Instant now) {
        Instant begin = now;
        for (TrackedMessage message : messages) {
            Instant from = message.claimedAt().minus(RecordMatcher.MAX_SKEW);
            begin = from.isBefore(begin) ? from : begin;
        }
        Instant earliest = now.minus(reader.window()).plus(MARGIN);
        return begin.isBefore(earliest) ? earliest : begin;
    }
}
