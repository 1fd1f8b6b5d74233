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

    /** Its tables are new. */
    JdbcMessageStore messageStore() {
        clear();
        JdbcMessageStore store = new JdbcMessageStore(pool);
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
