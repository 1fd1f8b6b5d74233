package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rounds of several clients, interleaved, so that other load on the machine affects them equally. */
final class Comparison {

    private final LoadOptions options;
    private final ServerProcess server;

    Comparison(LoadOptions options, ServerProcess server) {
        this.options = options;
        this.server = server;
    }

    /**
     * Measures all cells, and prints a table for each.
     *
     * @param base the client that the others are compared with
     */
    void print(PrintStream out, ClientFactory base) throws Exception {
        Report report = new Report(out, base);
        report.head(options);
        for (Cell cell : options.cells()) {
            double loadBefore = Report.loadAverage();
            report.table(cell, run(cell), loadBefore);
            out.flush();
        }
    }

    /** The rounds of each client. */
    private Map<ClientFactory, List<Result>> run(Cell cell) throws Exception {
        server.latency(cell.latencyMillis());
        Map<ClientFactory, List<Result>> results = new LinkedHashMap<>();
        for (ClientFactory factory : options.clients()) {
            results.put(factory, new ArrayList<>());
            if (options.warmUpMillis() > 0) {
                round(factory, cell, options.warmUpMillis(), 1);
            }
        }
        for (int i = 0; i < options.rounds(); i++) {
            for (ClientFactory factory : options.clients()) {
                Result result = round(factory, cell, options.settleMillis(), options.roundMillis());
                results.computeIfAbsent(factory, unused -> new ArrayList<>()).add(result);
            }
        }
        return results;
    }

    /** Starts a new client. It is measured once it has all its connections and threads. */
    private Result round(ClientFactory clients, Cell cell, int settleMillis, int roundMillis) throws Exception {
        // So that this round does not collect the garbage of the one before.
        System.gc();
        try (Meter meter = new Meter();
                LoadClient client = clients.start(server.uri(cell.scheme()), cell.inFlight())) {
            ClosedLoop loop = new ClosedLoop(client, clients.isBlocking(), cell.inFlight(), options.mostMessages());
            loop.start();
            loop.settle(settleMillis);
            long connections = server.connections();
            meter.start();
            loop.count(roundMillis);
            Meter.Usage usage = meter.usage();
            connections = server.connections() - connections;
            loop.stop();
            return Result.of(usage, loop.latencies(), meter.peakThreads(), connections);
        }
    }
}
