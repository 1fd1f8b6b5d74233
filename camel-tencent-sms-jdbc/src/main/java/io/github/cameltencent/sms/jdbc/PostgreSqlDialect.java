package io.github.cameltencent.sms.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

final class PostgreSqlDialect implements Dialect {

    private final AtomicLong statements = new AtomicLong();

    @Override
    public String schemaFile() {
        return "schema-postgresql.sql";
    }

    /**
     * The driver has a statement prepared that it knows, and PostgreSQL keeps the plan: one that was made for a small table
     * reads all of it, also when it is large. So no text comes twice.
     */
    @Override
    public String plannedAnew(String sql) {
        return sql + " /* " + statements.incrementAndGet() + " */";
    }

    @Override
    public String now() {
        return "cast(extract(epoch from statement_timestamp()) * 1000 as bigint)";
    }

    /** In subqueries, so that PostgreSQL does not know the size: for many rows, it would read tables of some thousands as a whole. */
    @Override
    public String values(ValueRows<?> rows) {
        return ArrayValues.sql(rows, array -> "(select " + array + ")");
    }

    @Override
    public <T> void bind(PreparedStatement statement, ValueRows<T> rows) throws SQLException {
        ArrayValues.bind(statement, rows);
    }

    @Override
    public String insertMissing(String table, String columns, String selected, String values, String sameKey) {
        return "insert into " + table + " (" + columns + ") select " + selected + " from " + values
                + " on conflict do nothing";
    }

    @Override
    public boolean returnsInserted() {
        return true;
    }

    @Override
    public boolean insertsInTurn() {
        return false;
    }

    @Override
    public String update(String table, String set, String values, String condition) {
        return "update " + table + " m set " + set + " from " + values + " where " + condition;
    }

    @Override
    public String deleteSome(String table, String key, String condition, int limit) {
        return "delete from " + table + " where (" + key + ") in (select " + key + " from " + table + " where "
                + condition + " limit " + limit + " for update skip locked)";
    }
}
