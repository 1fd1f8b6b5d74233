package io.github.cameltencent.sms.jdbc;

import java.util.List;

import io.github.cameltencent.sms.tracking.MessageStoreException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The tables: whether they exist, and have the right version. */
final class Schema {

    static final String TABLE = "tencent_sms_schema";

    private static final int VERSION = 1;
    private static final int MAX_TRIES = 5;
    private static final Object CREATION = new Object();

    private final Database database;

    Schema(Database database) {
        this.database = database;
    }

    /** @throws MessageStoreException if they are not */
    void check() {
        List<Integer> versions = versions();
        if (versions.isEmpty()) {
            throw new MessageStoreException(
                    "The database has no tables of JdbcMessageStore, or not for its user. Create them by " + file()
                            + " in the jar of camel-tencent-sms-jdbc, or, to try it out, set createSchema=true",
                    false,
                    null);
        }
        if (!versions.equals(List.of(VERSION))) {
            throw new MessageStoreException(
                    "The tables of JdbcMessageStore have the version " + versions + ", and this store needs " + VERSION
                            + ": use the camel-tencent-sms-jdbc that they were made for, or change them to those of "
                            + file(),
                    false,
                    null);
        }
    }

    /**
     * Creates the tables if there are none. If several nodes do so at the same time, it can fail in some databases; the
     * threads of one node take turns.
     */
    void create() {
        for (int tries = 1; versions().isEmpty(); tries++) {
            try {
                createInTurn();
            } catch (MessageStoreException e) {
                if (tries == MAX_TRIES || e.isUnavailable()) {
                    throw e;
                }
            }
        }
    }

    private void createInTurn() {
        synchronized (CREATION) {
            if (versions().isEmpty()) {
                runScript();
            }
        }
    }

    private void runScript() {
        database.transaction("create the tables", () -> {
            new ResourceDatabasePopulator(
                            new ClassPathResource(database.dialect().schemaFile(), Schema.class))
                    .execute(database.dataSource());
            return true;
        });
    }

    /** One, or none if there is no such table. */
    private List<Integer> versions() {
        try {
            return database.transaction(
                    "read the version of the tables",
                    () -> database.query("select version from " + TABLE, List.of(), (row, number) -> row.getInt(1)));
        } catch (MessageStoreException e) {
            if (e.getCause() instanceof BadSqlGrammarException) {
                return List.of();
            }
            throw e;
        }
    }

    private String file() {
        return Schema.class.getPackageName().replace('.', '/') + "/"
                + database.dialect().schemaFile();
    }
}
