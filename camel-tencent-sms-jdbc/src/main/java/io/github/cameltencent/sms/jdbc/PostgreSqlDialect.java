package io.github.cameltencent.sms.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

final class PostgreSqlDialect implements Dialect {

    @Override
    public String schemaFile() {
        return "schema-postgresql.sql";
    }

    @Override
    public String now() {
        return "cast(extract(epoch from statement_timestamp()) * 1000 as bigint)";
    }

    @Override
    public String values(ValueRows<?> rows) {
        return ArrayValues.sql(rows);
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
