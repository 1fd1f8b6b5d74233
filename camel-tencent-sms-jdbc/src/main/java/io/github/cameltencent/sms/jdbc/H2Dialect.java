package io.github.cameltencent.sms.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

final class H2Dialect implements Dialect {

    @Override
    public String schemaFile() {
        return "schema-h2.sql";
    }

    /**
     * Otherwise a commit is written half a second later, and lost if the JVM is killed. H2 stores this setting, but does not
     * use what it has stored when it opens the database again.
     */
    @Override
    public String setUp() {
        return "set write_delay 0";
    }

    @Override
    public String now() {
        return "cast(extract(epoch from current_timestamp(3)) * 1000 as bigint)";
    }

    @Override
    public String values(ValueRows<?> rows) {
        return ArrayValues.sql(rows, array -> array);
    }

    @Override
    public <T> void bind(PreparedStatement statement, ValueRows<T> rows) throws SQLException {
        ArrayValues.bind(statement, rows);
    }

    @Override
    public String insertMissing(String table, String columns, String selected, String values, String sameKey) {
        return "insert into " + table + " (" + columns + ") select " + selected + " from " + values
                + " where not exists (select 1 from " + table + " m where " + sameKey + ")";
    }

    @Override
    public boolean returnsInserted() {
        return false;
    }

    /** H2 repeats a statement in a loop while another transaction has inserted one of its rows. */
    @Override
    public boolean insertsInTurn() {
        return true;
    }

    @Override
    public String update(String table, String set, String values, String condition) {
        return "merge into " + table + " m using " + values + " on " + condition + " when matched then update set "
                + set;
    }

    @Override
    public String deleteSome(String table, String key, String condition, int limit) {
        return "delete from " + table + " where " + condition + " fetch first " + limit + " rows only";
    }
}
