package io.github.cameltencent.sms.example.tracking;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** {@link TrackingApplication} in a JVM of its own, which ends when this is closed. */
final class ApplicationProcess implements AutoCloseable {

    private final Process process;
    private final Thread reader;

    /**
     * @param settings what it finds in its environment
     * @param lines gets what it prints
     */
    ApplicationProcess(Orders orders, Map<String, String> settings, Consumer<String> lines) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // It ends before more would pay.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:MetaspaceSize=128m",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        TrackingApplication.class.getName(),
                        Long.toString(orders.run()))
                .redirectErrorStream(true);
        builder.environment().putAll(settings);
        process = builder.start();
        reader = new Thread(() -> read(lines), "output");
        reader.start();
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits a little; returns {@code true} if it has ended. */
    boolean hasEndedAfter(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits until it ends, and until all that it has printed is passed on. */
    int awaitExit() throws InterruptedException {
        int status = process.waitFor();
        reader.join();
        return status;
    }

    /** As {@code kill -9} does it. */
    void kill() throws InterruptedException {
        close();
        awaitExit();
    }

    /** By its handle, which leaves what was printed to be read. */
    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}
