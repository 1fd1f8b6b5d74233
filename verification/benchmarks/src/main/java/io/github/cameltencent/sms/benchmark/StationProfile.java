package io.github.cameltencent.sms.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * What the messages of one client cost: the processor time that the process used, and how flight recordings split it by
 * {@link Station}. A recording sees threads that run Java code, so system calls and the JVM's own threads are counted
 * apart.
 */
final class StationProfile {

    private static final String RUNNING = "jdk.ExecutionSample";
    private static final String ALLOCATING = "jdk.ObjectAllocationSample";

    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(5);
    private static final String ALLOCATION_SAMPLES = "2000/s";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<Station, Double> running = new EnumMap<>(Station.class);
    private final Map<Station, Double> allocating = new EnumMap<>(Station.class);
    private long messages;
    private long cpuNanos;
    private long allocatedBytes;
    private long userNanos;
    private long systemNanos;

    /** Adds a round: first the messages are counted, then they are recorded. */
    void add(ClosedLoop loop, Meter meter, int millis) throws Exception {
        int before = loop.latencies().length;
        long userBefore = userNanos();
        long threadsBefore = threadNanos();
        meter.start();
        loop.count(millis);
        Meter.Usage usage = meter.usage();
        long user = userNanos() - userBefore;
        userNanos += user;
        systemNanos += threadNanos() - threadsBefore - user;
        cpuNanos += usage.cpuNanos();
        allocatedBytes += usage.allocatedBytes();
        messages += loop.latencies().length - before;
        record(loop, millis);
    }

    private void record(ClosedLoop loop, int millis) throws Exception {
        Path file = Files.createTempFile("stations", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(RUNNING).withPeriod(BETWEEN_SAMPLES);
            recording.enable(ALLOCATING).with("throttle", ALLOCATION_SAMPLES);
            recording.start();
            loop.settle(millis);
            recording.stop();
            recording.dump(file);
            RecordingFile.readAllEvents(file).forEach(this::addSample);
        } finally {
            Files.delete(file);
        }
    }

    private void addSample(RecordedEvent event) {
        Station station = Station.of(event.getStackTrace());
        if (event.getEventType().getName().equals(RUNNING)) {
            running.merge(station, 1.0, Double::sum);
        } else {
            allocating.merge(station, (double) event.getLong("weight"), Double::sum);
        }
    }

    private long threadNanos() {
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            sum += Math.max(0, threads.getThreadCpuTime(id));
        }
        return sum;
    }

    private long userNanos() {
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            sum += Math.max(0, threads.getThreadUserTime(id));
        }
        return sum;
    }

    /** In microseconds, for a message. */
    double cpuOf(Station station) {
        return micros(userNanos) * share(running, station);
    }

    double systemCalls() {
        return micros(systemNanos);
    }

    /** The garbage collector, the compiler and the recorder. */
    double jvm() {
        return micros(cpuNanos - userNanos - systemNanos);
    }

    double cpu() {
        return micros(cpuNanos);
    }

    /** In bytes, for a message. */
    double bytesOf(Station station) {
        return bytes() * share(allocating, station);
    }

    double bytes() {
        return (double) allocatedBytes / messages;
    }

    private double micros(long nanos) {
        return nanos / 1e3 / messages;
    }

    private static double share(Map<Station, Double> samples, Station station) {
        double all = samples.values().stream().mapToDouble(Double::doubleValue).sum();
        return all == 0 ? 0 : samples.getOrDefault(station, 0.0) / all;
    }
}
