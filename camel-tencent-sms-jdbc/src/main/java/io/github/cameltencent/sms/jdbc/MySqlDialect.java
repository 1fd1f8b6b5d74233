package io.github.cameltencent.sms.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** MySQL and MariaDB. They have no arrays, and different collations. */
final class MySqlDialect implements Dialect {

    private final String schemaFile;
    private final String collation;

    private MySqlDialect(String schemaFile, String collation) {
        this.schemaFile = schemaFile;
        this.collation = collation;
    }

    static MySqlDialect mySql() {
        return new MySqlDialect("schema-mysql.sql", "utf8mb4_0900_bin");
    }

    static MySqlDialect mariaDb() {
        return new MySqlDialect("schema-mariadb.sql", "utf8mb4_nopad_bin");
    }

    @Override
    public String schemaFile() {
        return schemaFile;
    }

    /** In UTC: local time is ambiguous when daylight saving time ends. */
    @Override
    public String now() {
        return "timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000";
    }

    @Override
    public String values(ValueRows<?> rows) {
        List<? extends ValueRows.Column<?>> columns = rows.columns();
        String first = columns.stream()
                .map(column -> (column.isNumber()
                                ? "cast(? as signed)"
                                : "cast(? as char character set utf8mb4) collate " + collation)
                        + " as "
                        + column.name())
                .collect(Collectors.joining(", "));
        String next = " union all select ?" + ", ?".repeat(columns.size() - 1);
        return "(select " + first + next.repeat(rows.items().size() - 1) + ") as v";
    }

    @Override
    public <T> void bind(PreparedStatement statement, ValueRows<T> rows) throws SQLException {
        int parameter = 1;
        for (T item : rows.items()) {
            for (ValueRows.Column<T> column : rows.columns()) {
                bind(statement, parameter++, column.isNumber(), column.value().apply(item));
            }
        }
    }

    private static void bind(PreparedStatement statement, int parameter, boolean isNumber, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(parameter, isNumber ? Types.BIGINT : Types.VARCHAR);
        } else if (isNumber) {
            statement.setLong(parameter, (Long) value);
        } else {
            statement.setString(parameter, (String) value);
        }
    }

    /** Not {@code insert ignore}, which truncates values. */
    @Override
    public String insertMissing(String table, String columns, String selected, String values, String sameKey) {
        String key = columns.substring(0, columns.indexOf(','));
        return "insert into " + table + " (" + columns + ") select " + selected + " from " + values
                + " on duplicate key update " + key + " = " + table + "." + key;
    }

    /** MySQL has no such clause. */
    @Override
    public boolean returnsInserted() {
        return false;
    }

    @Override
    public boolean insertsInTurn() {
        return false;
    }

    @Override
    public String update(String table, String set, String values, String condition) {
        return "update " + table + " m join " + values + " on " + condition + " set " + set;
    }

    @Override
    public String deleteSome(String table, String key, String condition, int limit) {
        return "delete from " + table + " where " + condition + " limit " + limit;
    }
}
