package io.github.cameltencent.sms.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * Measures what this process uses: processor time (of the whole process, including the JIT and the garbage collector),
 * allocated bytes and threads. JDK 17 reports the allocation of live threads only, so a thread of the meter reads it ten times
 * a second; what a thread allocates between the last look and its end is not counted.
 */
final class Meter implements AutoCloseable {

    private static final long MILLIS_BETWEEN_LOOKS = 100;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> allocatedByThread = new HashMap<>();
    private final Set<Long> threadsBefore;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread looks;
    private int peakThreads;
    private Reading start;

    /** Threads that exist now are not counted. */
    Meter() {
        threadsBefore = Arrays.stream(threads.getAllThreadIds()).boxed().collect(Collectors.toSet());
        looks = new Thread(this::lookAgain, "meter");
        looks.setDaemon(true);
        start = read();
        // Last, because it uses the other fields.
        looks.start();
    }

    /**
     * What was used so far.
     *
     * @param nanos the time of the reading
     */
    private record Reading(long nanos, long cpuNanos, long allocatedBytes) {}

    /** What was used between two readings. */
    record Usage(double seconds, long cpuNanos, long allocatedBytes) {

        double cpuMicrosPer(int count) {
            return cpuNanos / 1e3 / count;
        }

        /** In units of 1000 bytes. */
        double allocatedKbPer(int count) {
            return allocatedBytes / 1e3 / count;
        }
    }

    /** Measures from now on. */
    void start() {
        start = read();
    }

    /** What was used since the start. */
    Usage usage() {
        Reading end = read();
        return new Usage(
                (end.nanos() - start.nanos()) / 1e9,
                end.cpuNanos() - start.cpuNanos(),
                end.allocatedBytes() - start.allocatedBytes());
    }

    private Reading read() {
        long allocated = look();
        return new Reading(System.nanoTime(), system.getProcessCpuTime(), allocated);
    }

    /** The maximum number of threads at a time that did not exist when this was made. */
    synchronized int peakThreads() {
        return peakThreads;
    }

    private void lookAgain() {
        try {
            while (!closed.await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized long look() {
        long[] ids = threads.getAllThreadIds();
        long[] allocated = threads.getThreadAllocatedBytes(ids);
        int started = 0;
        for (int i = 0; i < ids.length; i++) {
            boolean isOwn = ids[i] == looks.getId();
            if (!isOwn && allocated[i] >= 0) {
                allocatedByThread.put(ids[i], allocated[i]);
            }
            if (!isOwn && !threadsBefore.contains(ids[i])) {
                started++;
            }
        }
        peakThreads = Math.max(peakThreads, started);
        return allocatedByThread.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        looks.join();
    }
}
