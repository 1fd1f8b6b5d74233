package io.github.cameltencent.sms.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.jspecify.annotations.Nullable;

import static io.github.cameltencent.sms.jdbc.ValueRows.text;

/** The table of messages, read by what identifies them. */
final class MessageRows {

    static final String TABLE = "tencent_sms_message";

    /** All that {@link #map} reads, of the table {@code m}. */
    static final String COLUMNS = "m.message_key, m.phone_number, m.state, m.claim_id, m.campaign, m.sms_sdk_app_id,"
            + " m.text_digest, m.attempts, m.serial_no, m.code, m.request_id, m.receipt_code, m.reason,"
            + " m.claimed_at, m.updated_at, m.received_at";

    static final String SAME_ID = "m.message_key = v.v_key and m.phone_number = v.v_phone";

    static final List<ValueRows.Column<MessageId>> ID_COLUMNS =
            List.of(text("v_key", MessageId::key), text("v_phone", MessageId::phoneNumber));

    static final List<ValueRows.Column<String>> SERIAL_COLUMNS = List.of(text("v_serial", Texts::serialNo));

    private static final String SELECT = "select " + COLUMNS + " from {rows} join " + TABLE + " m on ";

    private final Database database;

    /**
     * The condition that a message has one of these states. It names the others, because PostgreSQL could prefer an index of
     * all messages in these states to the primary key.
     */
    static String hasState(MessageState first, MessageState... more) {
        return EnumSet.complementOf(EnumSet.of(first, more)).stream()
                .map(state -> "'" + state + "'")
                .collect(Collectors.joining(", ", "m.state not in (", ")"));
    }

    MessageRows(Database database) {
        this.database = database;
    }

    static ValueRows<MessageId> ids(List<MessageId> ids) {
        return new ValueRows<>(ID_COLUMNS, ids);
    }

    /** The row of each message that has one. */
    Map<MessageId, TrackedMessage> find(List<MessageId> ids) {
        Map<MessageId, TrackedMessage> found = new HashMap<>();
        if (!ids.isEmpty()) {
            for (TrackedMessage message : database.query(SELECT + SAME_ID, ids(ids), MessageRows::map)) {
                found.put(message.id(), message);
            }
        }
        return found;
    }

    /** The message with each serial number that one has. */
    Map<String, TrackedMessage> findBySerialNo(List<String> serialNos) {
        Map<String, TrackedMessage> found = new HashMap<>();
        if (!serialNos.isEmpty()) {
            ValueRows<String> rows = new ValueRows<>(SERIAL_COLUMNS, serialNos);
            for (TrackedMessage message : database.query(SELECT + "m.serial_no = v.v_serial", rows, MessageRows::map)) {
                String serialNo = message.serialNo();
                if (serialNo != null) {
                    found.put(serialNo, message);
                }
            }
        }
        return found;
    }

    /** Which of these serial numbers a message has. */
    Collection<String> knownSerialNos(List<String> serialNos) {
        return database.query(
                "select distinct m.serial_no from {rows} join " + TABLE + " m on m.serial_no = v.v_serial",
                new ValueRows<>(SERIAL_COLUMNS, serialNos),
                (row, number) -> row.getString(1));
    }

    static TrackedMessage map(ResultSet row, int number) throws SQLException {
        return new TrackedMessage(
                new MessageId(row.getString(1), row.getString(2)),
                MessageState.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                Instant.ofEpochMilli(row.getLong(14)),
                Instant.ofEpochMilli(row.getLong(15)),
                instant(row, 16));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
