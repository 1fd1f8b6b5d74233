package io.github.cameltencent.sms.jdbc;

import java.sql.SQLException;
import java.util.Set;

import io.github.cameltencent.sms.tracking.MessageStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Classifies failures of a database: by Spring's exceptions, and by codes of drivers that Spring does not know. */
final class StoreFailures {

    /** MySQL: lock wait time-out, deadlock, record changed, no wait. H2: lock time-out, concurrent update. */
    private static final Set<Integer> BLOCKED = Set.of(1205, 1213, 1020, 3572, 50200, 90131);

    /** MySQL: disk full, table full, read-only, killed. H2: input and output, closed, closing, locked, lost. */
    private static final Set<Integer> UNAVAILABLE =
            Set.of(1021, 1114, 1290, 1836, 1927, 90028, 90031, 90098, 90121, 90020, 90067, 90007);

    private enum Kind {
        BLOCKED("other transactions blocked it each time"),
        SLOW("a statement took longer than queryTimeout. Check the load of the database, or raise queryTimeout"),
        UNAVAILABLE("the database is unavailable. Check that it is running and has disk space, and that the pool of the"
                + " dataSource has a connection for each thread of the store"),
        WRONG_TABLES("the tables are not those of the schema file, or its user may not use them"),
        REJECTED("the database rejected it");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private StoreFailures() {}

    /** Whether another transaction blocked it, so that the same work may succeed now. */
    static boolean isRepeatable(Throwable failure) {
        SQLException sql = sqlException(failure);
        return failure instanceof ConcurrencyFailureException
                || (sql != null
                        && (hasState(sql, "40") || hasState(sql, "55P03") || BLOCKED.contains(sql.getErrorCode())));
    }

    private static boolean isUnavailable(Throwable failure) {
        SQLException sql = sqlException(failure);
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof TransientDataAccessResourceException
                || failure instanceof CannotCreateTransactionException
                || (sql != null
                        && (hasState(sql, "08")
                                || hasState(sql, "53")
                                || hasState(sql, "57P")
                                || hasState(sql, "58")
                                || hasState(sql, "25006")
                                || UNAVAILABLE.contains(sql.getErrorCode())));
    }

    /** @param work what was tried, such as {@code claim messages} */
    static MessageStoreException of(String work, Throwable failure) {
        if (failure instanceof MessageStoreException known) {
            return known;
        }
        Kind kind = kind(failure);
        String message = "The message store could not " + work + ": " + kind.text;
        SQLException sql = sqlException(failure);
        if (sql == null) {
            return exception(message, kind, failure);
        }
        String code = " (SQL state " + sql.getSQLState() + ", code " + sql.getErrorCode() + ")";
        // Where the database rejected a row, its message can contain values of it.
        boolean isShown = kind != Kind.REJECTED && !mentionsUrl(failure);
        return exception(message + code, kind, isShown ? failure : withoutMessage(sql));
    }

    private static Kind kind(Throwable failure) {
        if (isRepeatable(failure)) {
            return Kind.BLOCKED;
        } else if (failure instanceof QueryTimeoutException) {
            return Kind.SLOW;
        } else if (isUnavailable(failure)) {
            return Kind.UNAVAILABLE;
        }
        return failure instanceof BadSqlGrammarException ? Kind.WRONG_TABLES : Kind.REJECTED;
    }

    private static MessageStoreException exception(String message, Kind kind, Throwable cause) {
        return switch (kind) {
            case BLOCKED, SLOW -> MessageStoreException.busy(message, cause);
            case UNAVAILABLE -> new MessageStoreException(message, true, cause);
            case WRONG_TABLES, REJECTED -> new MessageStoreException(message, false, cause);
        };
    }

    /** A URL can contain a password. */
    private static boolean mentionsUrl(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String message = each.getMessage();
            if (message != null && message.contains("jdbc:")) {
                return true;
            }
        }
        return false;
    }

    private static SQLException withoutMessage(SQLException sql) {
        SQLException copy = new SQLException(
                "The message is omitted, because it may contain personal data", sql.getSQLState(), sql.getErrorCode());
        copy.setStackTrace(sql.getStackTrace());
        return copy;
    }

    private static boolean hasState(SQLException sql, String state) {
        String actual = sql.getSQLState();
        return actual != null && actual.startsWith(state);
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
