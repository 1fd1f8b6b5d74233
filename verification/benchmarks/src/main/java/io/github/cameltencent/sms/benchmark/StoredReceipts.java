package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** Compares polls of receipts without a store, with a message store, and with a pending repository, on PostgreSQL. */
public final class StoredReceipts {

    static final Set<String> OPTIONS =
            Set.of("receipts", "pending-receipts", "rounds", "consumers", "rows", "disk-delay");

    private static final int MAX_SECONDS = 300;

    private final int receipts;
    private final int pendingReceipts;
    private final int rounds;
    private final int rows;
    private final String uri;
    private final PostgreSql database;
    private final ServerProcess server;

    private StoredReceipts(Arguments arguments, PostgreSql database, ServerProcess server) {
        this.receipts = arguments.number("receipts", 40_000);
        this.pendingReceipts = arguments.number("pending-receipts", 2000);
        this.rounds = arguments.number("rounds", 5);
        this.rows = arguments.number("rows", 0);
        this.uri = "tencent-sms:pullSendStatus?greedy=true&delay=1&initialDelay=0&smsSdkAppId=" + SampleMessage.APP_ID
                + "&concurrentConsumers=" + arguments.number("consumers", 1);
        this.database = database;
        this.server = server;
    }

    /** See the README for the options. */
    public static void main(String[] args) throws Exception {
        Program.run(args, OPTIONS, StoredReceipts::run);
    }

    static void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception {
        server.latency(0);
        try (PostgreSql database = PostgreSql.start(arguments.number("disk-delay", 0))) {
            StoredReceipts receipts = new StoredReceipts(arguments, database, server);
            double loadBefore = Report.loadAverage();
            Map<ReceiptStoreKind, List<Result>> results = receipts.measure();
            receipts.print(results, loadBefore, out);
        }
    }

    private Map<ReceiptStoreKind, List<Result>> measure() throws Exception {
        Map<ReceiptStoreKind, List<Result>> results = new EnumMap<>(ReceiptStoreKind.class);
        for (ReceiptStoreKind kind : ReceiptStoreKind.values()) {
            round(kind);
        }
        for (int i = 0; i < rounds; i++) {
            for (ReceiptStoreKind kind : ReceiptStoreKind.values()) {
                results.computeIfAbsent(kind, unused -> new ArrayList<>()).add(round(kind));
            }
        }
        return results;
    }

    private int count(ReceiptStoreKind kind) {
        return kind == ReceiptStoreKind.PENDING_REPOSITORY ? pendingReceipts : receipts;
    }

    /** From the start of the route until the last receipt is confirmed. */
    private Result round(ReceiptStoreKind kind) throws Exception {
        int count = count(kind);
        CountDownLatch ended = new CountDownLatch(count);
        server.receipts(count);
        System.gc();
        try (Meter meter = new Meter();
                CamelContext context = ComponentContext.create(server.uri("http"))) {
            String option = kind.prepare(context, database, count, rows);
            RouteBuilder.addRoutes(
                    context,
                    routes -> routes.from(uri + option).autoStartup(false).process(exchange -> ended.countDown()));
            context.start();
            meter.start();
            context.getRouteController().startAllRoutes();
            if (!ended.await(MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(ended.getCount() + " receipts did not come");
            }
            kind.awaitConfirmed(database);
            Result result = Result.withoutLatencies(meter.usage(), count, meter.peakThreads());
            kind.check(database, count);
            return result;
        }
    }

    private void print(Map<ReceiptStoreKind, List<Result>> results, double loadBefore, PrintStream out) {
        out.printf("%s%n%n", Report.machine(rounds + " rounds", ReceiptStoreKind.MESSAGE_STORE));
        Table table = new Table(
                out,
                "store | receipts | receipts/s (min..max) | x | CPU µs/receipt (min..max) | x"
                        + " | allocated kB/receipt | threads");
        Result base = Result.median(results.getOrDefault(ReceiptStoreKind.MESSAGE_STORE, List.of()));
        results.forEach((kind, all) -> {
            Result median = Result.median(all);
            table.row(
                    "%s | %d | %s | %s | %s | %s | %.1f | %.0f",
                    kind,
                    count(kind),
                    Report.withSpread("%.0f", all, median, Result::perSecond),
                    Report.ratio(median, base, Result::perSecond),
                    Report.withSpread("%.1f", all, median, Result::cpuMicros),
                    Report.ratio(median, base, Result::cpuMicros),
                    median.allocatedKb(),
                    median.threads());
        });
        out.printf("%n%s%n", Report.load(loadBefore));
    }
}
