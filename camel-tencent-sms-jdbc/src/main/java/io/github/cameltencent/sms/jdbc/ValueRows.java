package io.github.cameltencent.sms.jdbc;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Rows of values that one statement reads as a table with the alias {@code v}.
 *
 * @param columns the columns of each row
 * @param items one item for each row
 */
record ValueRows<T>(List<Column<T>> columns, List<T> items) {

    /** A column. Its values are {@link String} or {@link Long}. */
    record Column<T>(String name, boolean isNumber, Function<T, @Nullable Object> value) {}

    static <T> Column<T> text(String name, Function<T, @Nullable Object> value) {
        return new Column<>(name, false, value);
    }

    static <T> Column<T> number(String name, Function<T, @Nullable Object> value) {
        return new Column<>(name, true, value);
    }

    /** The values of a column, one for each row. */
    static <T> @Nullable Object[] valuesOf(Column<T> column, List<T> items) {
        @Nullable Object[] values = new @Nullable Object[items.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.value().apply(items.get(i));
        }
        return values;
    }
}
