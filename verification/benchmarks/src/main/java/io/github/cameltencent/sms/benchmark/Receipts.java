package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.LambdaRouteBuilder;

/** Polls a queue that always has receipts, and prints what a receipt costs from the wire to the end of the route. */
public final class Receipts {

    static final Set<String> OPTIONS = Set.of("receipts", "latency");

    private static final int PAGE = 100;
    private static final int MAX_SECONDS = 300;

    private Receipts() {}

    /** Options: {@code --receipts}, {@code --latency}. */
    public static void main(String[] args) throws Exception {
        Program.run(args, OPTIONS, Receipts::run);
    }

    static void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception {
        int receipts = arguments.number("receipts", 1_000_000);
        int latencyMillis = arguments.number("latency", 0);
        server.latency(latencyMillis);
        server.receipts(Long.MAX_VALUE);
        Count warmUp = new Count(receipts / 2);
        Count measured = new Count(receipts);
        try (Meter meter = new Meter();
                CamelContext context = ComponentContext.start(server.uri("http"), route(warmUp, measured))) {
            warmUp.await();
            meter.start();
            measured.await();
            Meter.Usage usage = meter.usage();
            double pages = (double) receipts / PAGE;
            new Table(out, "receipts/s | CPU us/receipt | allocated kB/receipt | ms/page, of them waited for")
                    .row(
                            "%.0f | %.2f | %.2f | %.2f, %d",
                            receipts / usage.seconds(),
                            usage.cpuMicrosPer(receipts),
                            usage.allocatedKbPer(receipts),
                            usage.seconds() * 1e3 / pages,
                            latencyMillis);
        }
    }

    private static LambdaRouteBuilder route(Count warmUp, Count measured) {
        return routes -> routes.from("tencent-sms:pullSendStatus?greedy=true&delay=1&initialDelay=0&smsSdkAppId="
                        + SampleMessage.APP_ID)
                .process(exchange -> {
                    if (!warmUp.next()) {
                        measured.next();
                    }
                });
    }

    /** Counts down the receipts to come. */
    private static final class Count {

        private final AtomicInteger open;
        private final CountDownLatch done = new CountDownLatch(1);

        Count(int number) {
            open = new AtomicInteger(number);
        }

        /** False if all had come before. */
        boolean next() {
            int left = open.decrementAndGet();
            if (left == 0) {
                done.countDown();
            }
            return left >= 0;
        }

        void await() throws InterruptedException {
            if (!done.await(MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(open + " receipts did not come");
            }
        }
    }
}
