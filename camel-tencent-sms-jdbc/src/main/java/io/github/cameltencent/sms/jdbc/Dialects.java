package io.github.cameltencent.sms.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;

import io.github.cameltencent.sms.tracking.MessageStoreException;

/** Detects the database. */
final class Dialects {

    private Dialects() {}

    /** @throws MessageStoreException if the database is not supported */
    static Dialect of(DatabaseMetaData database) throws SQLException {
        String product = database.getDatabaseProductName();
        // MySQL's driver reports MariaDB as MySQL, except in the version.
        boolean isMariaDb = (product + " " + database.getDatabaseProductVersion())
                .toLowerCase(Locale.ROOT)
                .contains("mariadb");
        if (isMariaDb) {
            return MySqlDialect.mariaDb();
        }
        return switch (product) {
            case "PostgreSQL" -> new PostgreSqlDialect();
            case "MySQL" -> MySqlDialect.mySql();
            case "H2" -> new H2Dialect();
            default ->
                throw new MessageStoreException(
                        "JdbcMessageStore supports PostgreSQL, MySQL or MariaDB, and H2, but its dataSource connects to "
                                + product,
                        false,
                        null);
        };
    }
}
