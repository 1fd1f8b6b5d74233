package io.github.cameltencent.sms.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** H2 in a file. */
final class H2Database extends TestDatabase {

    private static H2Database running;

    private H2Database(Path directory) {
        super("jdbc:h2:file:" + directory.resolve("messages") + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE", "sa", "");
    }

    static synchronized H2Database start() {
        if (running == null) {
            running = newFile();
        }
        return running;
    }

    static H2Database newFile() {
        try {
            Path directory = Files.createTempDirectory("h2-");
            H2Database database = new H2Database(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                database.execute("shutdown immediately");
                MariaDbDatabase.delete(directory);
            }));
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void release() {
        execute("shutdown");
    }

    @Override
    String endConnections() {
        return "select 'call abort_session(' || session_id || ')' from information_schema.sessions"
                + " where session_id <> session_id()";
    }
}
