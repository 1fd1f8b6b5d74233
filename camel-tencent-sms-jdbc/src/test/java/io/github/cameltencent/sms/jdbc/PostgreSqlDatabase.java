package io.github.cameltencent.sms.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The binaries of PostgreSQL from Maven's repository. */
final class PostgreSqlDatabase extends TestDatabase {

    private static PostgreSqlDatabase running;

    private PostgreSqlDatabase(EmbeddedPostgres server) {
        super(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    /** It ends with the JVM. */
    static synchronized PostgreSqlDatabase start() {
        if (running == null) {
            try {
                // As in production: what is committed is on the disk.
                running = new PostgreSqlDatabase(EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    @Override
    String endConnections() {
        return "select 'select pg_terminate_backend(' || pid || ')' from pg_stat_activity"
                + " where backend_type = 'client backend' and pid <> pg_backend_pid()";
    }
}
