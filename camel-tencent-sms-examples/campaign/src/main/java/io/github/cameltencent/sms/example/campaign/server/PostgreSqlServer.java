package io.github.cameltencent.sms.example.campaign.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server. It can be stopped and started again, with its data and its port. */
public final class PostgreSqlServer implements AutoCloseable {

    private final EmbeddedPostgres.Builder builder;
    private EmbeddedPostgres server;

    private PostgreSqlServer(EmbeddedPostgres.Builder builder) throws IOException {
        this.builder = builder;
        this.server = builder.start();
    }

    /**
     * Starts a server.
     *
     * @param folder for its data
     */
    public static PostgreSqlServer start(Path folder) throws IOException {
        // As in production: what is committed is on the disk.
        return new PostgreSqlServer(EmbeddedPostgres.builder()
                .setPort(freePort())
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "200")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Its URL for JDBC; the user is postgres, with any password. */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Stops it; its data stays. */
    public void stop() throws IOException {
        server.close();
    }

    /** Starts it again. */
    public void restart() throws IOException {
        server = builder.start();
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
