package io.github.cameltencent.sms.benchmark;

import java.io.IOException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.jdbc.JdbcMessageStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.JdbcTemplate;

/** A PostgreSQL server in processes of its own. As in production, what is committed is on the disk. */
final class PostgreSql implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final HikariDataSource pool;
    private final JdbcTemplate jdbc;

    private PostgreSql(EmbeddedPostgres server) {
        this.server = server;
        pool = new HikariDataSource();
        pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        pool.setUsername("postgres");
        jdbc = new JdbcTemplate(pool);
    }

    /** @param diskDelay how much longer each write to the disk takes, in microseconds */
    static PostgreSql start(int diskDelay) throws IOException {
        return new PostgreSql(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("commit_delay", Integer.toString(diskDelay))
                .setServerConfig("commit_siblings", "0")
                .start());
    }

    /** A connection pool of the default size, shared by all clients. */
    DataSource dataSource() {
        return pool;
    }

    /** Drops all tables, and finishes what earlier rounds have left to be written. */
    void clear() {
        jdbc.execute("drop schema public cascade");
        jdbc.execute("create schema public");
        jdbc.execute("checkpoint");
    }

    void execute(String sql) {
        jdbc.execute(sql);
    }

    long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    /** A connection to a schema. */
    String url(String schema) {
        return server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
    }

    /** Makes new tables in a schema of their own, with the rows of messages that were delivered. */
    void fill(String schema, int rows) {
        jdbc.execute("drop schema if exists " + schema + " cascade");
        jdbc.execute("create schema " + schema);
        try (HikariDataSource inSchema = new HikariDataSource()) {
            inSchema.setJdbcUrl(url(schema));
            createTables(inSchema);
        }
        addDelivered(schema, rows);
    }

    /** Adds the rows of messages that were delivered, one a second. */
    void addDelivered(String schema, int rows) {
        jdbc.execute("""
                insert into %s.tencent_sms_message (message_key, phone_number, state, claim_id, sms_sdk_app_id, text_digest, attempts,
                    serial_no, code, request_id, receipt_code, claimed_at, updated_at, received_at, looked_up_at, lease_until)
                select md5('key' || i)::uuid::text, '+86' || (13800000000 + i %% 100000000), 'DELIVERED',
                    md5('claim' || i)::uuid::text, '%s', md5('digest') || md5('digest'), 1,
                    '2640:1642656940164' || (500000000000 + i), 'Ok', md5('request' || i)::uuid::text, 'DELIVRD',
                    sent, sent, sent + 5000, 0, 0
                from (select i, (extract(epoch from now()) * 1000)::bigint - i::bigint * 1000 as sent
                    from generate_series(%d, 1, -1) i) messages
                """.formatted(schema, SampleMessage.APP_ID, rows));
        // Otherwise the database would do it during a round.
        jdbc.execute("vacuum analyze " + schema + ".tencent_sms_message");
        jdbc.execute("checkpoint");
    }

    /** Its tables are new. */
    JdbcMessageStore messageStore() {
        clear();
        return createTables(pool);
    }

    private static JdbcMessageStore createTables(DataSource dataSource) {
        JdbcMessageStore store = new JdbcMessageStore(dataSource);
        store.setCreateSchema(true);
        store.now();
        return store;
    }

    @Override
    public void close() throws IOException {
        pool.close();
        server.close();
    }
}
