package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** Polls a queue of receipts that never ends, greedily, and tells what a receipt costs from the wire to the route's end. */
public final class Receipts {

    private static final int PAGE = 100;
    private static final int LONGEST_SECONDS = 300;

    private Receipts() {}

    /** Options: {@code --receipts}, {@code --latency}. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = new Arguments(args, Set.of("receipts", "latency"));
        try (ServerProcess server = ServerProcess.start()) {
            run(arguments.number("receipts", 1_000_000), arguments.number("latency", 0), server, System.out);
        }
        System.exit(0);
    }

    static void run(int receipts, int latencyMillis, ServerProcess server, PrintStream out) throws Exception {
        server.latency(latencyMillis);
        Count warmUp = new Count(receipts / 2);
        Count measured = new Count(receipts);
        try (Meter meter = new Meter();
                CamelContext context = ComponentClient.context(server.uri("http"), route(warmUp, measured))) {
            warmUp.await();
            Meter.Reading from = meter.read();
            measured.await();
            Meter.Reading to = meter.read();
            double counted = receipts;
            double seconds = (to.nanos() - from.nanos()) / 1e9;
            out.printf("| receipts/s | CPU us/receipt | allocated kB/receipt | ms/page, of them waited for |%n");
            out.printf("|---|---|---|---|%n");
            out.printf(
                    "| %.0f | %.2f | %.2f | %.2f, %d |%n",
                    counted / seconds,
                    (to.cpuNanos() - from.cpuNanos()) / 1e3 / counted,
                    (to.allocatedBytes() - from.allocatedBytes()) / 1024.0 / counted,
                    seconds * 1e3 / (counted / PAGE),
                    latencyMillis);
        }
    }

    private static RouteBuilder route(Count warmUp, Count measured) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("tencent-sms:pullSendStatus?greedy=true&delay=1&initialDelay=0&smsSdkAppId="
                                + SampleMessage.APP_ID)
                        .process(exchange -> {
                            if (!warmUp.next()) {
                                measured.next();
                            }
                        });
            }
        };
    }

    /** How many are still to come. */
    private static final class Count {

        private final AtomicInteger open;
        private final CountDownLatch done = new CountDownLatch(1);

        Count(int number) {
            open = new AtomicInteger(number);
        }

        /** False if there were enough before. */
        boolean next() {
            int left = open.decrementAndGet();
            if (left == 0) {
                done.countDown();
            }
            return left >= 0;
        }

        void await() throws InterruptedException {
            if (!done.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(open + " receipts did not come");
            }
        }
    }
}
