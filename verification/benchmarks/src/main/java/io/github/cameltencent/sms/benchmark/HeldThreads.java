package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.Set;

/** Sends through a route that holds a thread for some time after each response, as a call to a database does. */
public final class HeldThreads {

    static final Set<String> OPTIONS = Set.of("in-flight", "step", "latency", "warm-up", "duration");

    private HeldThreads() {}

    /** Options: {@code --in-flight}, {@code --step}, {@code --latency}, {@code --warm-up}, {@code --duration}. */
    public static void main(String[] args) throws Exception {
        Program.run(args, OPTIONS, HeldThreads::run);
    }

    static void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception {
        int inFlight = arguments.number("in-flight", 64);
        warmUp(inFlight, arguments.number("warm-up", 5000), server);
        server.latency(arguments.number("latency", 0));
        measure(inFlight, arguments.number("step", 100), arguments.number("duration", 10_000), server, out);
    }

    /** With a context of its own, and no step that holds a thread. */
    private static void warmUp(int inFlight, int millis, ServerProcess server) throws Exception {
        try (LoadClient client = ComponentContext.holdingClient(server.uri("http"), 0)) {
            ClosedLoop loop = new ClosedLoop(client, false, inFlight, 1);
            loop.start();
            loop.settle(millis);
            loop.stop();
        }
    }

    private static void measure(int inFlight, int stepMillis, int durationMillis, ServerProcess server, PrintStream out)
            throws Exception {
        try (Meter meter = new Meter();
                LoadClient client = ComponentContext.holdingClient(server.uri("http"), stepMillis)) {
            ClosedLoop loop = new ClosedLoop(client, false, inFlight, 1_000_000);
            long start = System.nanoTime();
            // From the first send on, so that the growth of the thread pool is measured, too.
            loop.start();
            loop.count(durationMillis);
            double seconds = (System.nanoTime() - start) / 1e9;
            loop.stop();
            long[] latencies = loop.latencies();
            new Table(out, "step ms | in flight | exchanges/s | p50 ms | p99 ms | threads")
                    .row(
                            "%d | %d | %.0f | %.1f | %.1f | %d",
                            stepMillis,
                            inFlight,
                            latencies.length / seconds,
                            Result.percentile(latencies, 0.50),
                            Result.percentile(latencies, 0.99),
                            meter.peakThreads());
        }
    }
}
