package io.github.cameltencent.sms.jdbc;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

import io.github.cameltencent.sms.tracking.Receipt;
import io.github.cameltencent.sms.tracking.StoredReceipt;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.jspecify.annotations.Nullable;

import static io.github.cameltencent.sms.jdbc.ValueRows.number;
import static io.github.cameltencent.sms.jdbc.ValueRows.text;

/** The table of receipts: the queues of unconfirmed ones, and the reports of all. */
final class ReceiptRows {

    static final String TABLE = "tencent_sms_receipt";

    private static final String STORE = "store receipts";

    private static final String SAME_RECEIPT = "m.receipt_id = v.v_receipt";

    private static final Insert INSERT = new Insert(
            TABLE,
            "receipt_id, queue, payload, serial_no, state, code, received_at, stored_at, deliveries, lease_id,"
                    + " lease_until",
            "v.v_receipt, v.v_queue, v.v_payload, v.v_serial, v.v_state, v.v_code, v.v_received, {now}, 1, v.v_lease,"
                    + " {now} + v.v_duration",
            SAME_RECEIPT);

    private static final List<ValueRows.Column<String>> ID_COLUMNS = List.of(text("v_receipt", id -> id));

    /** A receipt that was leased. */
    private record Leased(
            String receiptId,
            String payload,
            int deliveries,
            @Nullable String serialNo) {

        StoredReceipt with(Map<String, TrackedMessage> messages) {
            return new StoredReceipt(receiptId, payload, deliveries, messages.get(serialNo));
        }
    }

    private final Database database;
    private final Deliveries deliveries;
    private final MessageRows messages;

    ReceiptRows(Database database) {
        this.database = database;
        deliveries = new Deliveries(database);
        messages = new MessageRows(database);
    }

    List<StoredReceipt> add(List<Receipt> receipts, Duration lease) {
        Map<String, Leased> leased = new HashMap<>();
        for (List<Receipt> round : Rounds.distinct(receipts, Receipt::receiptId)) {
            leased.putAll(addRound(round, lease));
        }
        // After the commit: an outcome that is recorded from now on finds the receipt.
        Map<String, TrackedMessage> found = deliveries.apply(receipts.stream()
                .map(Receipt::delivery)
                .filter(Objects::nonNull)
                .toList());
        return receipts.stream()
                .map(receipt -> leased.remove(receipt.receiptId()))
                .filter(Objects::nonNull)
                .map(mine -> mine.with(found))
                .toList();
    }

    private Map<String, Leased> addRound(List<Receipt> receipts, Duration lease) {
        // Identifies the receipts that this call leases.
        List<ValueRows.Column<Receipt>> columns = columns(UUID.randomUUID().toString(), lease);
        Map<String, Integer> mine = database.transaction(STORE, () -> insert(new ValueRows<>(columns, receipts)));
        List<Receipt> known = receipts.stream()
                .filter(receipt -> !mine.containsKey(receipt.receiptId()))
                .toList();
        if (!known.isEmpty()) {
            mine.putAll(leaseKnown(new ValueRows<>(columns, known)));
        }
        Map<String, Leased> leased = new HashMap<>();
        for (Receipt receipt : receipts) {
            Integer times = mine.get(receipt.receiptId());
            if (times != null) {
                Receipt.Delivery delivery = receipt.delivery();
                String serialNo = delivery == null ? null : Texts.serialNo(delivery.serialNo());
                leased.put(receipt.receiptId(), new Leased(receipt.receiptId(), receipt.payload(), times, serialNo));
            }
        }
        return leased;
    }

    /** Inserts new receipts. Not every database returns them. */
    private Map<String, Integer> insert(ValueRows<Receipt> rows) {
        Map<String, Integer> inserted = new HashMap<>();
        if (database.dialect().returnsInserted()) {
            database.insertReturning(INSERT, rows, "receipt_id", (row, number) -> inserted.put(row.getString(1), 1));
        } else {
            database.insert(INSERT, rows);
        }
        return inserted;
    }

    /** The receipts that this call has inserted, and those with an expired lease, which it leases again. */
    private Map<String, Integer> leaseKnown(ValueRows<Receipt> rows) {
        Map<String, Integer> inserted = database.read(STORE, () -> leased(rows));
        return inserted.size() == rows.items().size() ? inserted : database.transaction(STORE, () -> leaseAgain(rows));
    }

    private Map<String, Integer> leaseAgain(ValueRows<Receipt> rows) {
        database.update(
                TABLE,
                "deliveries = m.deliveries + 1, lease_id = v.v_lease, lease_until = {now} + v.v_duration",
                SAME_RECEIPT + " and m.confirmed_at is null and m.lease_until <= {now}"
                        + " and m.lease_id <> v.v_lease",
                rows);
        return leased(rows);
    }

    /** The receipts that this call has leased. */
    private Map<String, Integer> leased(ValueRows<Receipt> rows) {
        Map<String, Integer> mine = new HashMap<>();
        database.query(
                "select m.receipt_id, m.deliveries from {rows} join " + TABLE + " m on " + SAME_RECEIPT
                        + " and m.lease_id = v.v_lease",
                rows,
                (row, number) -> mine.put(row.getString(1), row.getInt(2)));
        return mine;
    }

    private static List<ValueRows.Column<Receipt>> columns(String leaseId, Duration lease) {
        return List.of(
                text("v_receipt", Receipt::receiptId),
                text("v_queue", Receipt::queue),
                text("v_payload", Receipt::payload),
                text("v_serial", receipt -> reported(receipt, DeliveryReport::serialNo)),
                text("v_state", receipt -> reported(receipt, DeliveryReport::state)),
                text("v_code", receipt -> reported(receipt, DeliveryReport::code)),
                number("v_received", receipt -> reported(receipt, DeliveryReport::receivedAt)),
                text("v_lease", receipt -> leaseId),
                number("v_duration", receipt -> lease.toMillis()));
    }

    private static @Nullable Object reported(Receipt receipt, Function<DeliveryReport, @Nullable Object> value) {
        Receipt.Delivery delivery = receipt.delivery();
        return delivery == null ? null : value.apply(DeliveryReport.of(delivery));
    }

    List<StoredReceipt> lease(String queue, Duration lease, int limit) {
        List<Leased> leased = database.transaction("lease receipts", () -> leaseSome(queue, lease, limit));
        // The JVM that stored them may have crashed before it applied them.
        deliveries.applyStored(serialNos(leased));
        return withMessages(leased);
    }

    private List<Leased> leaseSome(String queue, Duration lease, int limit) {
        List<Leased> leased = database.query(
                "select m.receipt_id, m.payload, m.deliveries + 1, m.serial_no from " + TABLE + " m"
                        + " where m.queue = ? and m.confirmed_at is null and m.lease_until <= {now}"
                        + " order by m.stored_at, m.receipt_id limit ? for update skip locked",
                List.of(queue, limit),
                (row, number) -> new Leased(row.getString(1), row.getString(2), row.getInt(3), row.getString(4)));
        String leaseId = UUID.randomUUID().toString();
        for (List<String> part :
                Rounds.distinct(leased.stream().map(Leased::receiptId).toList())) {
            database.update(
                    TABLE,
                    "deliveries = m.deliveries + 1, lease_id = '" + leaseId + "', lease_until = {now} + "
                            + lease.toMillis(),
                    SAME_RECEIPT,
                    new ValueRows<>(ID_COLUMNS, part));
        }
        return leased;
    }

    private List<StoredReceipt> withMessages(List<Leased> leased) {
        Map<String, TrackedMessage> found = new HashMap<>();
        for (List<String> part : Rounds.distinct(serialNos(leased))) {
            found.putAll(database.read("find messages", () -> messages.findBySerialNo(part)));
        }
        return leased.stream().map(receipt -> receipt.with(found)).toList();
    }

    private static List<String> serialNos(List<Leased> leased) {
        return leased.stream().map(Leased::serialNo).filter(Objects::nonNull).toList();
    }

    void confirm(Collection<String> receiptIds) {
        updateOpen("confirm receipts", "confirmed_at = {now}, payload = null", receiptIds);
    }

    void release(Collection<String> receiptIds, Duration pause) {
        updateOpen("release receipts", "lease_until = {now} + " + pause.toMillis(), receiptIds);
    }

    private void updateOpen(String name, String set, Collection<String> receiptIds) {
        for (List<String> part : Rounds.distinct(new TreeSet<>(receiptIds))) {
            database.transaction(
                    name,
                    () -> database.update(
                            TABLE,
                            set,
                            SAME_RECEIPT + " and m.confirmed_at is null",
                            new ValueRows<>(ID_COLUMNS, part)));
        }
    }
}
