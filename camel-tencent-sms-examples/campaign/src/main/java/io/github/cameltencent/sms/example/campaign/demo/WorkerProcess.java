package io.github.cameltencent.sms.example.campaign.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.cameltencent.sms.example.campaign.CampaignWorker;

/** A {@link CampaignWorker} in a JVM of its own. */
final class WorkerProcess implements AutoCloseable {

    private static final long SECONDS_TO_STOP = 30;

    private final String name;
    private final Process process;
    private final Thread reader;

    /**
     * @param environment its settings
     * @param lines gets what it prints
     */
    WorkerProcess(String name, Map<String, String> environment, Consumer<String> lines) throws IOException {
        this.name = name;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It starts faster with these.
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:MetaspaceSize=128m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), CampaignWorker.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("CAMPAIGN_WORKER", name);
        process = builder.start();
        reader = new Thread(() -> read(lines), name);
        reader.start();
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader output = process.inputReader()) {
            output.lines().map(line -> name + "  " + line).forEach(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does it. */
    void kill() {
        // By its handle, which leaves what was printed to be read.
        process.toHandle().destroyForcibly();
    }

    /** As Ctrl-C does it; returns {@code false} if that takes too long. */
    boolean stop() throws InterruptedException {
        process.toHandle().destroy();
        boolean ended = process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS);
        if (!ended) {
            kill();
        }
        reader.join();
        return ended;
    }

    /** Stops it, or kills it if that takes too long. */
    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
