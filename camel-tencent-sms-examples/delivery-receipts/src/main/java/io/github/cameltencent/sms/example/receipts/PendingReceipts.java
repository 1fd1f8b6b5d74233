package io.github.cameltencent.sms.example.receipts;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Keeps receipts that were pulled until they are processed: in a file here, or in your database with another URL. */
final class PendingReceipts implements AutoCloseable {

    private static final String TABLE = "pending_receipts";

    private final JdbcConnectionPool database;
    private final JdbcAggregationRepository repository;

    PendingReceipts(Path folder) throws SQLException {
        // By default H2 writes half a second after the commit, and a process that is killed loses that. On Ctrl-C it
        // closes the database at once, while Camel still completes what it has begun.
        String url = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("pending-receipts")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        database = JdbcConnectionPool.create(url, "sa", "");
        createTables();
        repository = new JdbcAggregationRepository(new DataSourceTransactionManager(database), TABLE, database);
        // How often it is searched for receipts that failed.
        repository.setRecoveryInterval(5_000);
    }

    private void createTables() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // The repository needs these two, with these columns.
            for (String table : new String[] {TABLE, TABLE + "_completed"}) {
                statement.execute("CREATE TABLE IF NOT EXISTS " + table
                        + " (id VARCHAR(255) PRIMARY KEY, exchange BLOB NOT NULL, version BIGINT NOT NULL)");
            }
        }
    }

    JdbcAggregationRepository repository() {
        return repository;
    }

    @Override
    public void close() {
        database.dispose();
    }
}
