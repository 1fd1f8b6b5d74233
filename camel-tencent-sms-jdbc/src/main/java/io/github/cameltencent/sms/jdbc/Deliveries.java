package io.github.cameltencent.sms.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.Receipt;
import io.github.cameltencent.sms.tracking.TrackedMessage;

import static io.github.cameltencent.sms.jdbc.ValueRows.number;
import static io.github.cameltencent.sms.jdbc.ValueRows.text;

/**
 * Applies receipts to messages. After a receipt or an outcome is committed, the same call looks for the other one, so that
 * at least one of two concurrent calls finds both.
 */
final class Deliveries {

    private static final String APPLY = "apply receipts";

    private record Change(MessageId id, DeliveryReport report) {}

    private static final List<ValueRows.Column<Change>> COLUMNS = List.of(
            text("v_key", change -> change.id().key()),
            text("v_phone", change -> change.id().phoneNumber()),
            text("v_serial", change -> change.report().serialNo()),
            text("v_state", change -> change.report().state()),
            text("v_code", change -> change.report().code()),
            number("v_received", change -> change.report().receivedAt()));

    private final Database database;
    private final MessageRows messages;

    Deliveries(Database database) {
        this.database = database;
        messages = new MessageRows(database);
    }

    /**
     * Applies the reports of receipts.
     *
     * @return the current messages by serial number
     */
    Map<String, TrackedMessage> apply(Collection<Receipt.Delivery> deliveries) {
        return applyReports(deliveries.stream().map(DeliveryReport::of).toList());
    }

    /** Applies the stored receipts of the messages with these serial numbers. */
    void applyStored(Collection<String> serialNos) {
        for (List<String> part : Rounds.distinct(serialNos)) {
            applyReports(database.read("find receipts", () -> stored(part)));
        }
    }

    private List<DeliveryReport> stored(List<String> serialNos) {
        return database.query(
                "select r.serial_no, r.state, r.code, r.received_at from {rows} join " + ReceiptRows.TABLE
                        + " r on r.serial_no = v.v_serial order by r.stored_at, r.receipt_id",
                new ValueRows<>(MessageRows.SERIAL_COLUMNS, serialNos),
                Deliveries::map);
    }

    private static DeliveryReport map(ResultSet row, int number) throws SQLException {
        long receivedAt = row.getLong(4);
        return new DeliveryReport(
                row.getString(1), row.getString(2), row.getString(3), row.wasNull() ? null : receivedAt);
    }

    private Map<String, TrackedMessage> applyReports(List<DeliveryReport> reports) {
        Map<String, TrackedMessage> found = new HashMap<>();
        for (List<DeliveryReport> round : Rounds.distinct(reports, DeliveryReport::serialNo)) {
            found.putAll(applyRound(round));
        }
        return found;
    }

    /** Reads first: in MySQL, an update by serial number would wait for the transaction that is recording it. */
    private Map<String, TrackedMessage> applyRound(List<DeliveryReport> reports) {
        Map<String, TrackedMessage> found = database.read(APPLY, () -> messages.findBySerialNo(serialNos(reports)));
        List<Change> changes = new ArrayList<>();
        for (DeliveryReport report : reports) {
            TrackedMessage message = found.get(report.serialNo());
            if (message != null && isOpen(message.state())) {
                changes.add(new Change(message.id(), report));
            }
        }
        if (!changes.isEmpty()) {
            changes.sort(Comparator.comparing(Change::id));
            found.putAll(database.transaction(APPLY, () -> update(changes)));
        }
        return found;
    }

    private Map<String, TrackedMessage> update(List<Change> changes) {
        database.update(
                MessageRows.TABLE,
                "state = v.v_state, receipt_code = v.v_code, received_at = v.v_received, updated_at = {now}",
                MessageRows.SAME_ID + " and m.serial_no = v.v_serial and "
                        + MessageRows.hasState(MessageState.ACCEPTED, MessageState.UNKNOWN),
                new ValueRows<>(COLUMNS, changes));
        return messages.findBySerialNo(
                serialNos(changes.stream().map(Change::report).toList()));
    }

    private static List<String> serialNos(List<DeliveryReport> reports) {
        return reports.stream().map(DeliveryReport::serialNo).toList();
    }

    /** Whether a receipt settles it. */
    static boolean isOpen(MessageState state) {
        return state == MessageState.ACCEPTED || state == MessageState.UNKNOWN;
    }
}
