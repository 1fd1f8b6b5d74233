package io.github.cameltencent.sms.jdbc;

/**
 * An insert of rows of values into a table.
 *
 * @param columns of the table
 * @param selected the values of the columns
 * @param sameKey the condition that a row of the table has the key of a row of values
 */
record Insert(String table, String columns, String selected, String sameKey) {

    String sql(Dialect dialect) {
        return dialect.insertMissing(table, columns, selected, "{rows}", sameKey);
    }
}
