package io.github.cameltencent.sms.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Rows of values as one array for each column, so that the statement is the same for any number of rows. */
final class ArrayValues {

    private ArrayValues() {}

    /** @param array makes an expression of an array */
    static String sql(ValueRows<?> rows, UnaryOperator<String> array) {
        String arrays = rows.columns().stream()
                .map(column -> column.isNumber() ? "cast(? as bigint array)" : "cast(? as varchar array)")
                .map(array)
                .collect(Collectors.joining(", "));
        String names = rows.columns().stream().map(ValueRows.Column::name).collect(Collectors.joining(", "));
        return "unnest(" + arrays + ") as v (" + names + ")";
    }

    static <T> void bind(PreparedStatement statement, ValueRows<T> rows) throws SQLException {
        List<ValueRows.Column<T>> columns = rows.columns();
        for (int i = 0; i < columns.size(); i++) {
            ValueRows.Column<T> column = columns.get(i);
            statement.setArray(
                    i + 1,
                    statement
                            .getConnection()
                            .createArrayOf(
                                    column.isNumber() ? "bigint" : "varchar",
                                    ValueRows.valuesOf(column, rows.items())));
        }
    }
}
