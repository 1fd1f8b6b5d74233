package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.net.URI;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/** Sends through a route that holds a thread for some time after each answer, as a call to a database does. */
public final class HeldThreads {

    private HeldThreads() {}

    /** Options: {@code --in-flight}, {@code --step}, {@code --latency}, {@code --warm-up}, {@code --duration}. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = new Arguments(args, Set.of("in-flight", "step", "latency", "warm-up", "duration"));
        try (ServerProcess server = ServerProcess.start()) {
            warmUp(arguments.number("in-flight", 64), arguments.number("warm-up", 5000), server);
            run(
                    arguments.number("in-flight", 64),
                    arguments.number("step", 100),
                    arguments.number("latency", 0),
                    arguments.number("duration", 10_000),
                    server,
                    System.out);
        }
        System.exit(0);
    }

    /** With a context of its own, and no step that holds a thread. */
    private static void warmUp(int inFlight, int millis, ServerProcess server) throws Exception {
        try (LoadClient client = new HoldingClient(server.uri("http"), 0)) {
            ClosedLoop loop = new ClosedLoop(client, false, inFlight, 1);
            loop.start();
            loop.settle(millis);
            loop.stop();
        }
    }

    static void run(
            int inFlight, int stepMillis, int latencyMillis, int durationMillis, ServerProcess server, PrintStream out)
            throws Exception {
        server.latency(latencyMillis);
        try (Meter meter = new Meter();
                LoadClient client = new HoldingClient(server.uri("http"), stepMillis)) {
            ClosedLoop loop = new ClosedLoop(client, false, inFlight, 1_000_000);
            long start = System.nanoTime();
            // From the first send on: how soon there are threads enough is a part of it.
            loop.start();
            loop.count(durationMillis);
            double seconds = (System.nanoTime() - start) / 1e9;
            loop.stop();
            long[] latencies = loop.latencies();
            out.printf("| step ms | in flight | exchanges/s | p50 ms | p99 ms | threads |%n");
            out.printf("|---|---|---|---|---|---|%n");
            out.printf(
                    "| %d | %d | %.0f | %.1f | %.1f | %d |%n",
                    stepMillis,
                    inFlight,
                    latencies.length / seconds,
                    latencies[latencies.length / 2] / 1e6,
                    latencies[latencies.length * 99 / 100] / 1e6,
                    meter.peakThreads());
        }
    }

    private static final class HoldingClient implements LoadClient {

        private final CamelContext context;
        private final AsyncProducer producer;

        HoldingClient(URI server, int stepMillis) throws Exception {
            context = ComponentClient.context(server, new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:send").to(ComponentClient.SEND).process(exchange -> Thread.sleep(stepMillis));
                }
            });
            producer = context.getEndpoint("direct:send").createAsyncProducer();
            producer.start();
        }

        @Override
        public void send(Consumer<@Nullable Throwable> done) {
            Exchange exchange = SampleMessage.exchange(producer.getEndpoint());
            producer.process(exchange, doneSync -> done.accept(exchange.getException()));
        }

        @Override
        public void close() throws Exception {
            producer.close();
            context.close();
        }
    }
}
