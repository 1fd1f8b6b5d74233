package io.github.cameltencent.sms.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * The SQL that differs between databases. In statements, {@code v} is the alias of the rows of values, and {@code m} that of
 * the table.
 */
interface Dialect {

    /** The name of the file with the tables, in this package. */
    String schemaFile();

    /** The same statement, so that the database does not keep its plan. */
    default String plannedAnew(String sql) {
        return sql;
    }

    /** The statement that each new connection needs before its first transaction, or {@code null}. */
    default @Nullable String setUp() {
        return null;
    }

    /** The time of the database, in milliseconds since 1970. */
    String now();

    /** Rows of values as a table in a {@code from} clause. */
    String values(ValueRows<?> rows);

    /** Sets the parameters of {@link #values}. They are all that a statement has. */
    <T> void bind(PreparedStatement statement, ValueRows<T> rows) throws SQLException;

    /** Inserts the rows of values whose key does not exist in the table. */
    String insertMissing(String table, String columns, String selected, String values, String sameKey);

    /** Whether a {@code returning} clause returns the inserted rows. */
    boolean returnsInserted();

    /** Whether only one transaction at a time should insert. */
    boolean insertsInTurn();

    /** Updates the rows of the table for which there is a row of values that meets the condition. */
    String update(String table, String set, String values, String condition);

    /** Deletes at most so many rows that meet the condition. */
    String deleteSome(String table, String key, String condition, int limit);
}
