package io.github.cameltencent.sms.benchmark;

/** The tables of a message store in a schema of their own, with the rows of other messages. */
final class StoreTables {

    /** From then on, the rows that a round adds are few beside them, and new tables would take long. */
    private static final int MANY_ROWS = 1_000_000;

    private final PostgreSql database;
    private final String schema;
    private final int rows;
    private boolean isFilled;

    StoreTables(PostgreSql database, int rows) {
        this.database = database;
        this.schema = "rows_" + rows;
        this.rows = rows;
    }

    String url() {
        return database.url(schema);
    }

    /** Before a round. */
    void prepare() {
        if (!isFilled || rows < MANY_ROWS) {
            database.fill(schema, rows);
            isFilled = true;
        }
    }

    /** After a round, each message must be recorded as accepted. */
    void check() {
        long others = database.count("select count(*) from " + schema
                + ".tencent_sms_message where state in ('CLAIMED', 'REFUSED', 'NOT_SENT', 'UNKNOWN')");
        if (others > 0) {
            throw new IllegalStateException(others + " messages are not recorded as accepted");
        }
    }
}
