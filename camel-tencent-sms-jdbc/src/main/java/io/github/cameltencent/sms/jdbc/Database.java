package io.github.cameltencent.sms.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.cameltencent.sms.tracking.MessageStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.datasource.ConnectionProxy;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs statements. In their text, {@code {now}} is the time of the database, and {@code {rows}} the rows of values, with the
 * alias {@code v}.
 */
final class Database {

    private static final int MAX_TRIES = 5;
    private static final int MAX_PAUSE_MILLIS = 20;

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final Dialect dialect;
    private final Duration queryTimeout;
    private final TransactionTemplate transactions;
    private final TransactionTemplate noTransaction;

    /** The connections that a pool keeps. */
    private final Set<Connection> ready = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /**
     * @param queryTimeout in seconds
     * @throws MessageStoreException if there is no connection, or the database is not supported
     */
    Database(DataSource dataSource, int queryTimeout) {
        this.dataSource = dataSource;
        jdbc = new JdbcTemplate(dataSource);
        jdbc.setQueryTimeout(queryTimeout);
        this.queryTimeout = Duration.ofSeconds(queryTimeout);
        // The caller's transaction could be rolled back after the message was sent.
        DataSourceTransactionManager manager = new DataSourceTransactionManager(dataSource);
        transactions = new TransactionTemplate(manager);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        noTransaction = new TransactionTemplate(manager);
        noTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        try {
            dialect = Objects.requireNonNull(jdbc.execute((ConnectionCallback<Dialect>) this::introduce));
        } catch (RuntimeException e) {
            throw StoreFailures.of("connect", e);
        }
    }

    private Dialect introduce(Connection connection) throws SQLException {
        // Each statement must see what others have committed. Setting the level each time can cost a round trip.
        if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
            transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        }
        return Dialects.of(connection.getMetaData());
    }

    Dialect dialect() {
        return dialect;
    }

    DataSource dataSource() {
        return dataSource;
    }

    /**
     * Does work in a transaction of its own, and repeats it if another transaction blocked it, until the time-out.
     *
     * @param name what it does, such as {@code claim messages}
     * @throws MessageStoreException if it fails
     */
    <T> T transaction(String name, Supplier<T> work) {
        return run(transactions, name, () -> {
            if (dialect.setUp() != null) {
                jdbc.execute((ConnectionCallback<Boolean>) this::setUp);
            }
            return work.get();
        });
    }

    private boolean setUp(Connection connection) throws SQLException {
        // Spring and the pool wrap it anew each time.
        Connection pooled = connection instanceof ConnectionProxy proxy ? proxy.getTargetConnection() : connection;
        Connection own = pooled.unwrap(Connection.class);
        if (!ready.contains(own)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(dialect.setUp());
            }
            ready.add(own);
        }
        return true;
    }

    /** Does work of one statement that only reads: a transaction would cost two more round trips. */
    <T> T read(String name, Supplier<T> work) {
        return run(noTransaction, name, work);
    }

    private <T> T run(TransactionTemplate transactions, String name, Supplier<T> work) {
        long start = System.nanoTime();
        for (int tries = 1; ; tries++) {
            AtomicReference<@Nullable RuntimeException> ofWork = new AtomicReference<>();
            try {
                return Objects.requireNonNull(transactions.execute(status -> {
                    try {
                        return work.get();
                    } catch (RuntimeException e) {
                        ofWork.set(e);
                        throw e;
                    }
                }));
            } catch (RuntimeException e) {
                // If the connection is lost, the rollback fails too, with a less useful exception.
                RuntimeException failure = Objects.requireNonNullElse(ofWork.get(), e);
                boolean isOver = tries == MAX_TRIES || System.nanoTime() - start > queryTimeout.toNanos();
                if (isOver || !StoreFailures.isRepeatable(failure)) {
                    throw StoreFailures.of(name, failure);
                }
                pause(name, tries);
            }
        }
    }

    /** A random pause, so that two transactions do not block each other again. */
    private static void pause(String name, int tries) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, MAX_PAUSE_MILLIS * tries));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MessageStoreException(
                    "The message store could not " + name + ": its thread was interrupted", false, e);
        }
    }

    /** The time of the database. */
    Instant now() {
        String from = dialect.now();
        return Instant.ofEpochMilli(query("select " + from, List.of(), (row, number) -> row.getLong(1))
                .get(0));
    }

    <R> List<R> query(String sql, ValueRows<?> rows, RowMapper<R> mapper) {
        return jdbc.query(text(sql, rows), statement -> dialect.bind(statement, rows), mapper);
    }

    /** @param arguments of the question marks in the text */
    <R> List<R> query(String sql, List<Object> arguments, RowMapper<R> mapper) {
        return jdbc.query(text(sql), mapper, arguments.toArray());
    }

    /** Updates the rows {@code m} of a table for which there is a row {@code v} that meets the condition. */
    int update(String table, String set, String condition, ValueRows<?> rows) {
        String sql = dialect.update(table, set, "{rows}", condition);
        return jdbc.update(text(sql, rows), statement -> dialect.bind(statement, rows));
    }

    int update(String sql, Object... arguments) {
        return jdbc.update(text(sql), arguments);
    }

    /** Inserts the rows whose key does not exist. */
    void insert(Insert insert, ValueRows<?> rows) {
        if (dialect.insertsInTurn()) {
            lock();
        }
        jdbc.update(text(insert, rows, ""), statement -> dialect.bind(statement, rows));
    }

    /** Until the transaction ends, other transactions wait here, on all nodes. */
    void lock() {
        query("select version from " + Schema.TABLE + " for update", List.of(), (row, number) -> row.getInt(1));
    }

    /** As {@link #insert}, for databases that return the inserted rows. */
    <R> List<R> insertReturning(Insert insert, ValueRows<?> rows, String returned, RowMapper<R> mapper) {
        return jdbc.query(
                text(insert, rows, " returning " + returned), statement -> dialect.bind(statement, rows), mapper);
    }

    /** It reads no table, so its plan may be kept. */
    private String text(Insert insert, ValueRows<?> rows, String end) {
        return withTime(insert.sql(dialect) + end).replace("{rows}", dialect.values(rows));
    }

    private String text(String sql, ValueRows<?> rows) {
        return text(sql).replace("{rows}", dialect.values(rows));
    }

    private String text(String sql) {
        return dialect.plannedAnew(withTime(sql));
    }

    private String withTime(String sql) {
        return sql.replace("{now}", dialect.now());
    }
}
