package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/** Starts many sends at once while the server is slow, and prints what heap and threads they take. */
public final class InFlight {

    static final Set<String> OPTIONS = Set.of("sends", "latency");

    private static final int MAX_SECONDS = 300;

    private InFlight() {}

    /** Options: {@code --sends}, {@code --latency}. */
    public static void main(String[] args) throws Exception {
        Program.run(args, OPTIONS, InFlight::run);
    }

    static void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception {
        int sends = arguments.number("sends", 10_000);
        int latencyMillis = arguments.number("latency", 5000);
        server.latency(0);
        try (Meter meter = new Meter();
                LoadClient client = ClientKind.COMPONENT.start(server.uri("http"), sends)) {
            one(client);
            server.latency(latencyMillis);
            long connectionsBefore = server.connections() - 1;
            long heapBefore = Heap.usedMbAfterGc();
            CountDownLatch ended = new CountDownLatch(sends);
            AtomicInteger failed = new AtomicInteger();
            AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
            long start = System.nanoTime();
            for (int i = 0; i < sends; i++) {
                client.send(cause -> {
                    if (cause != null) {
                        failed.incrementAndGet();
                        failure.compareAndSet(null, cause);
                    }
                    ended.countDown();
                });
            }
            // By then, as many as possible are on a connection, and none has its response.
            ended.await(latencyMillis / 2, TimeUnit.MILLISECONDS);
            long inFlight = ended.getCount();
            long heap = Heap.usedMbAfterGc();
            long connections = server.connections() - connectionsBefore;
            boolean done = ended.await(MAX_SECONDS, TimeUnit.SECONDS);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            new Table(out, "sends in flight | of them on a connection | heap used MB (before) | -Xmx MB | threads")
                    .row(
                            "%d | %d | %d (%d) | %d | %d",
                            inFlight, connections, heap, heapBefore, Heap.maximumMb(), meter.peakThreads());
            out.printf(
                    "%n%d sends ended in %d s, %d of them failed.%n", sends - ended.getCount(), seconds, failed.get());
            if (failed.get() > 0 || !done) {
                throw new IllegalStateException("not all sends succeeded", failure.get());
            }
        }
    }

    /** Loads the classes, so that they do not count as a cost of the sends in flight. */
    private static void one(LoadClient client) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        client.send(cause -> ended.countDown());
        ended.await();
    }
}
