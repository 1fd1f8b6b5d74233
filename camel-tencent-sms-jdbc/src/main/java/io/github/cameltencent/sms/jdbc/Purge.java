package io.github.cameltencent.sms.jdbc;

import java.time.Duration;

/** Deletes old messages and receipts. */
final class Purge {

    private final Database database;

    Purge(Database database) {
        this.database = database;
    }

    int purge(Duration retention, int limit) {
        String before = " <= {now} - " + retention.toMillis();
        // claimed_at is never later than updated_at, and has an index.
        int messages = delete(
                MessageRows.TABLE,
                "message_key, phone_number",
                "state in ('ACCEPTED', 'REFUSED', 'NOT_SENT', 'DELIVERED', 'UNDELIVERED') and claimed_at" + before
                        + " and updated_at" + before,
                limit);
        int receipts =
                delete(ReceiptRows.TABLE, "receipt_id", "confirmed_at is not null and confirmed_at" + before, limit);
        return messages + receipts;
    }

    private int delete(String table, String key, String condition, int limit) {
        return database.transaction(
                "purge", () -> database.update(database.dialect().deleteSome(table, key, condition, limit)));
    }
}
