package io.github.cameltencent.sms.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The MariaDB server of this machine, if it has one. */
final class MariaDbDatabase extends TestDatabase {

    static final String MISSING = "mariadbd is not installed: apt-get install mariadb-server";

    private static final long START_SECONDS = 120;

    private static MariaDbDatabase running;

    private MariaDbDatabase(int port) {
        super("jdbc:mariadb://127.0.0.1:" + port + "/messages?createDatabaseIfNotExist=true", "root", "");
    }

    static boolean isInstalled() {
        return find("mariadbd").isPresent() && find("mariadb-install-db").isPresent();
    }

    private static Optional<Path> find(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static synchronized MariaDbDatabase start() {
        if (running == null) {
            try {
                running = startServer(Files.createTempDirectory("mariadb-"));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return running;
    }

    private static MariaDbDatabase startServer(Path directory) throws IOException, InterruptedException {
        Path data = directory.resolve("data");
        Path log = directory.resolve("log");
        String user = "--user=" + System.getProperty("user.name");
        int installed = new ProcessBuilder(
                        find("mariadb-install-db").orElseThrow().toString(),
                        "--no-defaults",
                        user,
                        "--datadir=" + data,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (installed != 0) {
            throw new IllegalStateException("mariadb-install-db: " + Files.readString(log));
        }
        int port = freePort();
        Process server = new ProcessBuilder(List.of(
                        find("mariadbd").orElseThrow().toString(),
                        "--no-defaults",
                        user,
                        "--datadir=" + data,
                        "--socket=" + directory.resolve("socket"),
                        "--pid-file=" + directory.resolve("pid"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--skip-name-resolve"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.destroyForcibly().onExit().join();
            delete(directory);
        }));
        MariaDbDatabase database = new MariaDbDatabase(port);
        database.awaitConnection(server, log);
        return database;
    }

    private void awaitConnection(Process server, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (Connection connection = DriverManager.getConnection(url, user, password)) {
                return;
            } catch (SQLException e) {
                if (server.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                    throw new IllegalStateException("mariadbd: " + Files.readString(log), e);
                }
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    String endConnections() {
        return "select concat('kill ', id) from information_schema.processlist"
                + " where id <> connection_id() and user = 'root'";
    }
}
