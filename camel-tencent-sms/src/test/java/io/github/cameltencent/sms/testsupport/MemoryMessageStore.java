package io.github.cameltencent.sms.testsupport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.Finding;
import io.github.cameltencent.sms.tracking.LookUpQuery;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageQuery;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.Receipt;
import io.github.cameltencent.sms.tracking.Receipt.Delivery;
import io.github.cameltencent.sms.tracking.SendOutcome;
import io.github.cameltencent.sms.tracking.StoredReceipt;
import io.github.cameltencent.sms.tracking.TrackedMessage;

/** A message store in memory, as the interface says, for one JVM. Tests can hear of calls before they are carried out. */
public final class MemoryMessageStore implements MessageStore {

    private final Clock clock;
    private final Map<MessageId, Row> rows = new TreeMap<>();
    private final Map<String, Inbox> receipts = new HashMap<>();
    private volatile Before before = (method, items) -> {};
    private volatile Before after = (method, items) -> {};

    /** Hears of a call before it is carried out, and can fail it or hold it. */
    @FunctionalInterface
    public interface Before {

        /** The name of the method, and how many items its list has. */
        void call(String method, int items);
    }

    private static final class Row {
        private TrackedMessage message;
        private Instant lookedUpAt = Instant.MIN;
        private Instant leasedUntil = Instant.MIN;
    }

    private static final class Inbox {
        private final Receipt receipt;
        private final Instant since;
        private Instant leasedUntil;
        private int deliveries = 1;
        private boolean isConfirmed;

        Inbox(Receipt receipt, Instant since, Instant leasedUntil) {
            this.receipt = receipt;
            this.since = since;
            this.leasedUntil = leasedUntil;
        }
    }

    public MemoryMessageStore() {
        this(Clock.systemUTC());
    }

    public MemoryMessageStore(Clock clock) {
        this.clock = clock;
    }

    /** From now on. */
    public void before(Before listener) {
        before = listener;
    }

    /** From now on: it is carried out, and nobody knows if this fails. */
    public void after(Before listener) {
        after = listener;
    }

    @Override
    public List<TrackedMessage> claim(List<Claim> claims, Duration claimTimeout) {
        before.call("claim", claims.size());
        List<TrackedMessage> rows;
        synchronized (this) {
            rows = claims.stream().map(claim -> claim(claim, claimTimeout)).toList();
        }
        after.call("claim", claims.size());
        return rows;
    }

    private TrackedMessage claim(Claim claim, Duration claimTimeout) {
        Row row = rows.get(claim.id());
        if (row == null) {
            row = new Row();
            row.message = claimed(claim, 1);
            rows.put(claim.id(), row);
            return row.message;
        }
        expire(row, claimTimeout);
        MessageState state = row.message.state();
        boolean isRepeated = claim.repeatUnknown()
                && state == MessageState.UNKNOWN
                && claim.textDigest().equals(row.message.textDigest());
        if (state.maySendAgain() || isRepeated) {
            row.message = claimed(claim, row.message.attempts() + 1);
        }
        return row.message;
    }

    private TrackedMessage claimed(Claim claim, int attempts) {
        Instant now = clock.instant();
        return new TrackedMessage(
                claim.id(),
                MessageState.CLAIMED,
                claim.claimId(),
                claim.campaign(),
                claim.smsSdkAppId(),
                claim.textDigest(),
                attempts,
                null,
                null,
                null,
                null,
                null,
                now,
                now,
                null);
    }

    private void expire(Row row, Duration claimTimeout) {
        TrackedMessage message = row.message;
        if (message.state() == MessageState.CLAIMED
                && message.claimedAt().plus(claimTimeout).isBefore(clock.instant())) {
            row.message = with(message, MessageState.UNKNOWN, message.serialNo(), message.code(), null, null, null);
        }
    }

    private TrackedMessage with(
            TrackedMessage old,
            MessageState state,
            String serialNo,
            String code,
            String receiptCode,
            Instant receivedAt,
            String reason) {
        return new TrackedMessage(
                old.id(),
                state,
                old.claimId(),
                old.campaign(),
                old.smsSdkAppId(),
                old.textDigest(),
                old.attempts(),
                serialNo,
                code,
                old.requestId(),
                receiptCode,
                reason,
                old.claimedAt(),
                clock.instant(),
                receivedAt);
    }

    @Override
    public void record(List<SendOutcome> outcomes) {
        before.call("record", outcomes.size());
        synchronized (this) {
            outcomes.forEach(this::record);
        }
    }

    private void record(SendOutcome outcome) {
        Row row = rows.get(outcome.id());
        if (row == null
                || !row.message.claimId().equals(outcome.claimId())
                || !isRecorded(row.message.state(), outcome.state())) {
            return;
        }
        TrackedMessage old = row.message;
        row.message = new TrackedMessage(
                old.id(),
                outcome.state(),
                old.claimId(),
                old.campaign(),
                old.smsSdkAppId(),
                old.textDigest(),
                old.attempts(),
                outcome.serialNo(),
                outcome.code(),
                outcome.requestId(),
                null,
                null,
                old.claimedAt(),
                clock.instant(),
                null);
        applyStored(outcome.serialNo());
    }

    private static boolean isRecorded(MessageState state, MessageState outcome) {
        return state == MessageState.CLAIMED
                || state == MessageState.UNKNOWN
                || (state == MessageState.NOT_SENT && outcome == MessageState.ACCEPTED);
    }

    private void applyStored(String serialNo) {
        receipts.values().stream()
                .map(inbox -> inbox.receipt.delivery())
                .filter(Objects::nonNull)
                .filter(delivery -> delivery.serialNo().equals(serialNo))
                .forEach(this::apply);
    }

    private Row bySerialNo(String serialNo) {
        return rows.values().stream()
                .filter(row -> serialNo.equals(row.message.serialNo()))
                .findFirst()
                .orElse(null);
    }

    private void apply(Delivery delivery) {
        Row row = bySerialNo(delivery.serialNo());
        if (row != null
                && (row.message.state() == MessageState.ACCEPTED || row.message.state() == MessageState.UNKNOWN)) {
            row.message = with(
                    row.message,
                    delivery.isDelivered() ? MessageState.DELIVERED : MessageState.UNDELIVERED,
                    row.message.serialNo(),
                    row.message.code(),
                    delivery.code(),
                    delivery.receivedAt(),
                    null);
        }
    }

    @Override
    public List<StoredReceipt> addReceipts(List<Receipt> added, Duration lease) {
        before.call("addReceipts", added.size());
        synchronized (this) {
            List<StoredReceipt> leased = new ArrayList<>();
            for (Receipt receipt : added) {
                Inbox inbox = receipts.get(receipt.receiptId());
                if (inbox == null) {
                    inbox = new Inbox(receipt, clock.instant(), clock.instant().plus(lease));
                    receipts.put(receipt.receiptId(), inbox);
                    if (receipt.delivery() != null) {
                        apply(receipt.delivery());
                    }
                    leased.add(stored(inbox));
                } else if (isDue(inbox)) {
                    leased.add(leased(inbox, lease));
                }
            }
            return leased;
        }
    }

    private boolean isDue(Inbox inbox) {
        return !inbox.isConfirmed && inbox.leasedUntil.isBefore(clock.instant());
    }

    private StoredReceipt leased(Inbox inbox, Duration lease) {
        inbox.leasedUntil = clock.instant().plus(lease);
        inbox.deliveries++;
        return stored(inbox);
    }

    private StoredReceipt stored(Inbox inbox) {
        Row row = inbox.receipt.delivery() == null
                ? null
                : bySerialNo(inbox.receipt.delivery().serialNo());
        return new StoredReceipt(
                inbox.receipt.receiptId(), inbox.receipt.payload(), inbox.deliveries, row == null ? null : row.message);
    }

    @Override
    public List<StoredReceipt> leaseReceipts(String queue, Duration lease, int limit) {
        before.call("leaseReceipts", limit);
        synchronized (this) {
            return receipts.values().stream()
                    .filter(inbox -> inbox.receipt.queue().equals(queue) && isDue(inbox))
                    .sorted(Comparator.comparing((Inbox inbox) -> inbox.since))
                    .limit(limit)
                    .map(inbox -> leased(inbox, lease))
                    .toList();
        }
    }

    @Override
    public void confirmReceipts(Collection<String> receiptIds) {
        before.call("confirmReceipts", receiptIds.size());
        synchronized (this) {
            receiptIds.forEach(id -> receipts.get(id).isConfirmed = true);
        }
    }

    @Override
    public void releaseReceipts(Collection<String> receiptIds, Duration pause) {
        before.call("releaseReceipts", receiptIds.size());
        synchronized (this) {
            receiptIds.forEach(id ->
                    receipts.get(id).leasedUntil = clock.instant().plus(pause).minusNanos(1));
        }
    }

    @Override
    public List<TrackedMessage> leaseForLookUp(LookUpQuery query) {
        before.call("leaseForLookUp", query.limit());
        synchronized (this) {
            Instant now = clock.instant();
            rows.values().forEach(row -> expire(row, query.claimTimeout()));
            List<Row> leased = rows.values().stream()
                    .filter(row -> isToBeLookedUp(row, query, now))
                    .sorted(Comparator.comparing((Row row) -> row.lookedUpAt))
                    .limit(query.limit())
                    .toList();
            leased.forEach(row -> row.leasedUntil = now.plus(query.lease()));
            return leased.stream().map(row -> row.message).toList();
        }
    }

    private static boolean isToBeLookedUp(Row row, LookUpQuery query, Instant now) {
        TrackedMessage message = row.message;
        boolean isOpen = message.state() == MessageState.UNKNOWN
                || (message.state() == MessageState.ACCEPTED
                        && !message.updatedAt().plus(query.receiptTimeout()).isAfter(now));
        return isOpen
                && (query.smsSdkAppId() == null || query.smsSdkAppId().equals(message.smsSdkAppId()))
                && message.claimedAt().isAfter(now.minus(query.window()))
                && (row.lookedUpAt == Instant.MIN
                        || !row.lookedUpAt.plus(query.pause()).isAfter(now))
                && !row.leasedUntil.isAfter(now);
    }

    @Override
    public List<TrackedMessage> recordFindings(List<Finding> findings) {
        before.call("recordFindings", findings.size());
        synchronized (this) {
            return findings.stream().map(this::record).filter(Objects::nonNull).toList();
        }
    }

    private TrackedMessage record(Finding finding) {
        Row row = rows.get(finding.id());
        if (row == null || !row.message.claimId().equals(finding.claimId())) {
            return null;
        }
        row.leasedUntil = Instant.MIN;
        row.lookedUpAt = clock.instant();
        TrackedMessage old = row.message;
        boolean isOpen = old.state() == MessageState.UNKNOWN || old.state() == MessageState.ACCEPTED;
        boolean isTaken = finding.serialNo() != null
                && bySerialNo(finding.serialNo()) != null
                && bySerialNo(finding.serialNo()) != row;
        boolean isBackwards = old.state() == MessageState.ACCEPTED
                && (finding.state() == MessageState.NOT_SENT || finding.state() == MessageState.REFUSED);
        if (!isOpen || isTaken || isBackwards) {
            return null;
        }
        MessageState state = finding.state() == null ? old.state() : finding.state();
        row.message = with(
                old,
                state,
                finding.serialNo() == null ? old.serialNo() : finding.serialNo(),
                finding.code() == null ? old.code() : finding.code(),
                finding.receiptCode(),
                finding.receivedAt(),
                finding.reason());
        applyStored(finding.serialNo());
        return row.message.state() == old.state() ? null : row.message;
    }

    @Override
    public synchronized List<TrackedMessage> findOpen(String phoneNumber) {
        return messages(message -> message.id().phoneNumber().equals(phoneNumber)
                        && (message.state() == MessageState.CLAIMED || message.state() == MessageState.UNKNOWN))
                .toList();
    }

    @Override
    public Instant now() {
        before.call("now", 0);
        return clock.instant();
    }

    @Override
    public synchronized Set<String> knownSerialNos(Collection<String> serialNos) {
        Set<String> known = new HashSet<>(serialNos);
        known.removeIf(serialNo -> bySerialNo(serialNo) == null);
        return known;
    }

    @Override
    public List<TrackedMessage> find(List<MessageId> ids) {
        before.call("find", ids.size());
        synchronized (this) {
            List<TrackedMessage> found = new ArrayList<>();
            ids.forEach(id -> found.add(rows.containsKey(id) ? rows.get(id).message : null));
            return found;
        }
    }

    @Override
    public synchronized List<TrackedMessage> findByKey(String key) {
        return messages(message -> message.id().key().equals(key)).toList();
    }

    @Override
    public synchronized List<TrackedMessage> list(MessageQuery query) {
        return messages(message -> (query.state() == null || message.state() == query.state())
                        && (query.campaign() == null || query.campaign().equals(message.campaign()))
                        && (query.after() == null || message.id().compareTo(query.after()) > 0))
                .limit(query.limit())
                .toList();
    }

    private Stream<TrackedMessage> messages(Predicate<TrackedMessage> filter) {
        return rows.values().stream().map(row -> row.message).filter(filter);
    }

    @Override
    public synchronized Map<MessageState, Long> countByState(String campaign) {
        before.call("countByState", 0);
        Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
        messages(message -> campaign == null || campaign.equals(message.campaign()))
                .forEach(message -> counts.merge(message.state(), 1L, Long::sum));
        return counts;
    }

    @Override
    public synchronized Instant oldestOpen() {
        return messages(message -> message.state() == MessageState.CLAIMED || message.state() == MessageState.UNKNOWN)
                .map(TrackedMessage::claimedAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    @Override
    public synchronized int purge(Duration retention, int limit) {
        List<MessageId> old = messages(message -> message.state() != MessageState.CLAIMED
                        && message.state() != MessageState.UNKNOWN
                        && message.updatedAt().plus(retention).isBefore(clock.instant()))
                .limit(limit)
                .map(TrackedMessage::id)
                .toList();
        old.forEach(rows::remove);
        return old.size();
    }
}
